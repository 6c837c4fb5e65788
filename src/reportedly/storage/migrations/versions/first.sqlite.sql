CREATE TABLE articles (
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  given_id TEXT NOT NULL,
  given_key TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  publisher TEXT,
  title TEXT,
  byline TEXT,
  published TEXT,
  language TEXT,
  url TEXT,
  url_key TEXT,
  text TEXT NOT NULL,
  words INTEGER NOT NULL,
  previous INTEGER,
  latest INTEGER NOT NULL,
  kept TEXT NOT NULL,
  made_by TEXT NOT NULL,
  CONSTRAINT pk_articles PRIMARY KEY (number),
  CONSTRAINT uq_articles_id UNIQUE (id),
  CONSTRAINT fk_articles_previous FOREIGN KEY(previous) REFERENCES articles (number) ON DELETE SET NULL
)
 STRICT;

CREATE INDEX ix_articles_given_key ON articles (given_key);

CREATE INDEX ix_articles_previous ON articles (previous);

CREATE INDEX ix_articles_published_number ON articles (published, number);

CREATE INDEX ix_articles_url_key ON articles (url_key);

CREATE TABLE decisions (
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  made TEXT NOT NULL,
  "by" TEXT NOT NULL,
  action TEXT NOT NULL,
  target TEXT NOT NULL,
  article TEXT,
  proposal TEXT,
  score REAL,
  value TEXT,
  note TEXT NOT NULL,
  "before" TEXT,
  undoes INTEGER,
  CONSTRAINT fk_decisions_undoes FOREIGN KEY(undoes) REFERENCES decisions (number)
)
 STRICT;

CREATE INDEX ix_decisions_article ON decisions (article);

CREATE INDEX ix_decisions_target ON decisions (target);

CREATE INDEX ix_decisions_undoes ON decisions (undoes);

CREATE TABLE forgotten (
  id TEXT NOT NULL,
  made TEXT NOT NULL,
  "by" TEXT NOT NULL,
  CONSTRAINT pk_forgotten PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE known_sources (
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  merged_into TEXT,
  CONSTRAINT pk_known_sources PRIMARY KEY (number),
  CONSTRAINT uq_known_sources_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_known_sources_merged_into ON known_sources (merged_into);

CREATE TABLE stories (
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  record BLOB NOT NULL,
  articles INTEGER NOT NULL,
  lowest INTEGER NOT NULL,
  highest INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  made_by TEXT NOT NULL,
  made TEXT NOT NULL,
  CONSTRAINT pk_stories PRIMARY KEY (number),
  CONSTRAINT uq_stories_id UNIQUE (id)
)
 STRICT;

CREATE INDEX ix_stories_articles_number ON stories (articles, number);

CREATE INDEX ix_stories_last_number ON stories (last, number);

CREATE TABLE users (
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT NOT NULL,
  made TEXT NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT pk_users PRIMARY KEY (name)
)
 STRICT;

CREATE TABLE attributions (
  number INTEGER NOT NULL,
  article INTEGER NOT NULL,
  id TEXT NOT NULL,
  target TEXT NOT NULL,
  source TEXT,
  known TEXT,
  relay TEXT,
  parent TEXT,
  mode TEXT NOT NULL,
  cue_type TEXT NOT NULL,
  inherited INTEGER NOT NULL,
  confidence REAL NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  chain TEXT NOT NULL,
  published TEXT,
  made_by TEXT NOT NULL,
  CONSTRAINT pk_attributions PRIMARY KEY (number),
  CONSTRAINT fk_attributions_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_attributions_article_id ON attributions (article, id);

CREATE INDEX ix_attributions_confidence_number ON attributions (confidence, number);

CREATE INDEX ix_attributions_known_published_article ON attributions (known, published, article);

CREATE INDEX ix_attributions_target ON attributions (target);

CREATE TABLE claims (
  number INTEGER NOT NULL,
  article INTEGER NOT NULL,
  id TEXT NOT NULL,
  attribution TEXT,
  modality TEXT,
  polarity TEXT,
  content TEXT NOT NULL,
  made_by TEXT NOT NULL,
  CONSTRAINT pk_claims PRIMARY KEY (number),
  CONSTRAINT fk_claims_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_claims_article ON claims (article);

CREATE TABLE digests (
  article INTEGER NOT NULL,
  digest BLOB NOT NULL,
  slots BLOB NOT NULL,
  made_by TEXT NOT NULL,
  CONSTRAINT pk_digests PRIMARY KEY (article),
  CONSTRAINT fk_digests_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE judgements (
  target TEXT NOT NULL,
  kind TEXT NOT NULL,
  article TEXT,
  state TEXT NOT NULL,
  value TEXT,
  decision INTEGER NOT NULL,
  version INTEGER NOT NULL,
  CONSTRAINT pk_judgements PRIMARY KEY (target),
  CONSTRAINT fk_judgements_decision FOREIGN KEY(decision) REFERENCES decisions (number)
)
 STRICT;

CREATE INDEX ix_judgements_article ON judgements (article);

CREATE INDEX ix_judgements_kind_state ON judgements (kind, state);

CREATE TABLE problems (
  number INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  article INTEGER,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  path TEXT,
  place_key TEXT NOT NULL,
  line INTEGER,
  met TEXT NOT NULL,
  CONSTRAINT pk_problems PRIMARY KEY (number),
  CONSTRAINT uq_problems_key UNIQUE ("key"),
  CONSTRAINT fk_problems_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_problems_article ON problems (article);

CREATE INDEX ix_problems_place_key ON problems (place_key);

CREATE TABLE raws (
  sha256 TEXT NOT NULL,
  article INTEGER NOT NULL,
  data BLOB NOT NULL,
  size INTEGER NOT NULL,
  CONSTRAINT pk_raws PRIMARY KEY (sha256),
  CONSTRAINT fk_raws_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_raws_article ON raws (article);

CREATE TABLE readings (
  article INTEGER NOT NULL,
  record BLOB NOT NULL,
  options TEXT NOT NULL,
  attributions INTEGER NOT NULL,
  voices INTEGER NOT NULL,
  anonymous INTEGER NOT NULL,
  claims INTEGER NOT NULL,
  problems INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  made TEXT NOT NULL,
  CONSTRAINT pk_readings PRIMARY KEY (article),
  CONSTRAINT fk_readings_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE TABLE sources (
  number INTEGER NOT NULL,
  article INTEGER NOT NULL,
  id TEXT NOT NULL,
  known TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  descriptor TEXT,
  how_many TEXT NOT NULL,
  target TEXT NOT NULL,
  made_by TEXT NOT NULL,
  CONSTRAINT pk_sources PRIMARY KEY (number),
  CONSTRAINT uq_sources_article_id UNIQUE (article, id),
  CONSTRAINT fk_sources_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_sources_known ON sources (known);

CREATE TABLE story_articles (
  story INTEGER NOT NULL,
  article INTEGER NOT NULL,
  place INTEGER NOT NULL,
  CONSTRAINT pk_story_articles PRIMARY KEY (story, article),
  CONSTRAINT fk_story_articles_story FOREIGN KEY(story) REFERENCES stories (number) ON DELETE CASCADE,
  CONSTRAINT fk_story_articles_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_story_articles_article ON story_articles (article);

CREATE TABLE tokens (
  "key" TEXT NOT NULL,
  user TEXT NOT NULL,
  purpose TEXT NOT NULL,
  label TEXT NOT NULL,
  made TEXT NOT NULL,
  ends TEXT,
  CONSTRAINT pk_tokens PRIMARY KEY ("key"),
  CONSTRAINT fk_tokens_user FOREIGN KEY(user) REFERENCES users (name) ON DELETE CASCADE
)
 STRICT;

CREATE INDEX ix_tokens_user ON tokens (user);
