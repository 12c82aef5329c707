-- Households are listed in the order of their places and doors, whatever the database's locale: one index serves containment and order.

create index dwelling_order on dwelling (district, path text_pattern_ops, door text_pattern_ops);
drop index dwelling_path;
