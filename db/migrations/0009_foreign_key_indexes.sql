-- Every foreign key can be followed backwards: removing or merging a territory must not read whole tables.

create index checkpoint_territory on checkpoint (district, territory);
create index checklist_template_territory on checklist_template (district, territory);
create index policy_adoption_territory on policy_adoption (district, territory);
