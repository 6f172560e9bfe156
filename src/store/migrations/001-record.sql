-- The system of record: what was delivered, how it was understood, what was decided.
-- Rows of deliveries are not here: the kept files are the truth for them.

CREATE TABLE source (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE,
  since timestamptz NOT NULL DEFAULT now()
);

-- Under what right a source supplies data. Nothing reads it yet.
CREATE TABLE agreement (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source integer NOT NULL REFERENCES source,
  title text NOT NULL,
  document_no text,
  legal_basis text NOT NULL,
  purposes text[] NOT NULL CHECK (cardinality(purposes) > 0),
  classes text[] NOT NULL CHECK (classes <@ ARRAY['S0', 'S1', 'S2', 'S3', 'S4']),
  valid_from date NOT NULL,
  valid_until date CHECK (valid_until >= valid_from)
);

CREATE TABLE batch (
  id integer PRIMARY KEY CHECK (id > 0),
  uid uuid NOT NULL UNIQUE,
  source integer NOT NULL REFERENCES source,
  agreement integer REFERENCES agreement,
  -- 'retake': mended rows of earlier batches
  kind text NOT NULL CHECK (kind IN ('delivery', 'retake')),
  -- As given, zone and all: a rebuild writes the same text again.
  received_at text NOT NULL,
  snapshot_on date,
  recorded_by text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE file (
  id integer PRIMARY KEY CHECK (id > 0),
  batch integer NOT NULL REFERENCES batch,
  name text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint NOT NULL CHECK (size >= 0),
  format text NOT NULL,
  encoding text,
  more json NOT NULL
);
CREATE INDEX file_batch ON file (batch);
CREATE INDEX file_sha256 ON file (sha256);

-- One sheet feeding one table.
CREATE TABLE sheet (
  id integer PRIMARY KEY CHECK (id > 0),
  file integer NOT NULL REFERENCES file,
  place integer NOT NULL,
  name text NOT NULL,
  table_name text NOT NULL,
  header_row integer NOT NULL CHECK (header_row >= 0),
  counts json NOT NULL,
  more json NOT NULL
);
CREATE INDEX sheet_file ON sheet (file);

-- How the columns of one sheet were understood. Never changed: a new understanding is a new version by a new batch.
-- json, not jsonb: the order of a plan's fields is part of it.
CREATE TABLE mapping (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch integer NOT NULL REFERENCES batch,
  sheets integer[] NOT NULL,
  confidence double precision NOT NULL,
  plan json NOT NULL,
  unknown json NOT NULL,
  more json NOT NULL
);
CREATE INDEX mapping_batch ON mapping (batch);

-- What people decided about the columns of a layout of a source; every version stays.
-- The source is a name, for decisions can come before the first delivery.
CREATE TABLE mapping_decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  fingerprint text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  state text NOT NULL CHECK (state IN ('kept', 'forgotten')),
  decided_by text NOT NULL,
  -- The decision as it was given.
  decision text NOT NULL,
  UNIQUE (source, fingerprint, version)
);

CREATE TABLE repair (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch integer NOT NULL REFERENCES batch,
  sheet integer NOT NULL REFERENCES sheet,
  field text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('repair', 'defect')),
  rule text NOT NULL,
  count bigint NOT NULL CHECK (count > 0),
  samples json NOT NULL,
  more json NOT NULL
);
CREATE INDEX repair_batch ON repair (batch);

-- Rows that could not be taken. The row itself stands in its file; `value` is masked.
CREATE TABLE quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch integer NOT NULL REFERENCES batch,
  sheet integer NOT NULL REFERENCES sheet,
  table_name text NOT NULL,
  row integer NOT NULL CHECK (row > 0),
  field text NOT NULL,
  title text NOT NULL,
  value text NOT NULL,
  reason text NOT NULL,
  more json NOT NULL
);
CREATE INDEX quarantine_sheet ON quarantine (sheet, row);

-- What became of a row in quarantine: mended and taken, or mended and still wrong (then a newer entry says why).
CREATE TABLE mend (
  quarantine bigint PRIMARY KEY REFERENCES quarantine,
  batch integer NOT NULL REFERENCES batch,
  -- The sheet of the workbook that brought the mended row, and the row in that workbook.
  sheet integer NOT NULL REFERENCES sheet,
  row integer NOT NULL CHECK (row > 0),
  outcome text NOT NULL CHECK (outcome IN ('taken', 'still-wrong')),
  mended_by text NOT NULL,
  mended_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE run (
  id text PRIMARY KEY,
  place bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  record json NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);

-- The only place that holds names and numbers of persons: each text sealed by itself, found by a keyed digest.
CREATE TABLE vault_entry (
  blind bigint PRIMARY KEY,
  person bigint NOT NULL,
  field smallint NOT NULL,
  key_version integer NOT NULL,
  sealed bytea NOT NULL
);
CREATE INDEX vault_entry_person ON vault_entry (person);
CREATE INDEX vault_entry_key_version ON vault_entry (key_version);
