-- Open cases that wait in PostgreSQL. The database does the waiting: `next_wakeup` says when a case is to be looked at again.
-- Every writer that knows something new about a case locks its row first and takes the time afterwards; so, of one case,
-- what was decided and what happened stand in one order, however many work at once.

CREATE SCHEMA guikou;

-- The clock, and the only one. A test may put another in its place.
CREATE FUNCTION guikou.clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$ SELECT date_trunc('second', clock_timestamp()) $$;

CREATE TABLE guikou.petition_case (
  id          text PRIMARY KEY,
  petition    json NOT NULL,        -- as Guikou takes it
  next_wakeup timestamptz,          -- null: nothing comes due by itself
  decided_at  timestamptz,          -- the `now` of `answer`
  answer      json,                 -- what Guikou said last: lead, deadlines, path, clocks
  trouble     text                  -- code of an input error: somebody must mend the case
);
CREATE INDEX ON guikou.petition_case (next_wakeup) WHERE next_wakeup IS NOT NULL;
CREATE INDEX ON guikou.petition_case (id) WHERE trouble IS NOT NULL;

CREATE TABLE guikou.case_event (
  number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,   -- order of equal times
  case_id text NOT NULL REFERENCES guikou.petition_case,
  type    text NOT NULL,
  at      timestamptz NOT NULL,
  unit    text                      -- of `declined`: who handed it back
);
CREATE INDEX ON guikou.case_event (case_id, at);

-- What is to be done, once a key. The host's own delivery takes it from here.
CREATE TABLE guikou.action (
  key       text PRIMARY KEY,       -- Guikou's key of the action: stable, whoever finds it and how often
  case_id   text NOT NULL REFERENCES guikou.petition_case,
  stage     text NOT NULL,
  action    text NOT NULL,
  recipient text,                   -- null: nobody is left who may receive it, and somebody must see that
  due_at    timestamptz NOT NULL,
  made_at   timestamptz NOT NULL,
  delivered timestamptz
);
CREATE INDEX ON guikou.action (made_at) WHERE delivered IS NULL;

-- A petition that came in: looked at, at once.
CREATE FUNCTION guikou.open_case(new_case text, new_petition json) RETURNS void LANGUAGE sql AS $$
  INSERT INTO guikou.petition_case (id, petition, next_wakeup) VALUES (new_case, new_petition, guikou.clock())
$$;

-- Something happened: the case is to be looked at, at once. Without `happened` it is happening now; what is told later than it
-- happened never takes back an action that was made.
CREATE FUNCTION guikou.add_event(of_case text, event text, by_unit text DEFAULT NULL, happened timestamptz DEFAULT NULL)
RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz;
BEGIN
  PERFORM 1 FROM guikou.petition_case WHERE id = of_case FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no case of this id';
  END IF;
  moment := guikou.clock();         -- under the lock: later than whatever was decided of this case
  IF happened > moment THEN
    RAISE EXCEPTION 'an event lies in the future';
  END IF;
  INSERT INTO guikou.case_event (case_id, type, at, unit) VALUES (of_case, event, coalesce(happened, moment), by_unit);
  UPDATE guikou.petition_case SET next_wakeup = moment WHERE id = of_case;
  RETURN coalesce(happened, moment);
END
$$;
