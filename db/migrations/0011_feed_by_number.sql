-- The feed reads the ledger by number, which the primary key serves: an index beside it was never used, and cost each event a write.
drop index ledger_feed;
