ALTER TABLE stories ADD COLUMN packed BLOB;

ALTER TABLE stories ADD COLUMN stemma TEXT;

CREATE TABLE pages (
  number INTEGER NOT NULL,
  article INTEGER,
  story INTEGER,
  audience TEXT NOT NULL,
  "key" TEXT NOT NULL,
  html BLOB NOT NULL,
  CONSTRAINT pk_pages PRIMARY KEY (number),
  CONSTRAINT uq_pages_article_audience UNIQUE (article, audience),
  CONSTRAINT uq_pages_story_audience UNIQUE (story, audience),
  CONSTRAINT fk_pages_article FOREIGN KEY(article) REFERENCES articles (number) ON DELETE CASCADE,
  CONSTRAINT fk_pages_story FOREIGN KEY(story) REFERENCES stories (number) ON DELETE CASCADE
)
 STRICT;
