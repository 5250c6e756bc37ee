-- Films whose page for everybody their account has switched off.
create table unshared (
  generation_id uuid not null primary key
);

create function haypile_forget_sharing() returns trigger language plpgsql as $$
begin
  delete from unshared where generation_id = new.id;
  return null;
end;
$$;

create trigger forgotten_sharing after update of deleted_at on generation
for each row when (new.deleted_at is not null) execute function haypile_forget_sharing();
