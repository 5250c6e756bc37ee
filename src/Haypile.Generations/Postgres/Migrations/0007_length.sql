-- How long a finished film is, which for one that goes on from a clip only the engine knows.
alter table generation add column film_ms bigint;
