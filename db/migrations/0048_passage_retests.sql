-- Which passages repeat which: few rows, looked up when a shift or a day is added up.
create index passage_retest on passage (district, retest_of) where retest_of is not null;
