-- Two roles for the warehouse. Run once as the database's owner, with passwords of your own:
--   psql -v reader_password=... -v writer_password=... -f roles.sql warehouse
-- jiheng_writer: JIHENG_WAREHOUSE_WRITE_URL (init, import, worker); it owns what it creates.
-- jiheng_reader: JIHENG_WAREHOUSE_URL (the web server); it can read and nothing else.
CREATE ROLE jiheng_writer LOGIN PASSWORD :'writer_password';
CREATE ROLE jiheng_reader LOGIN PASSWORD :'reader_password';
GRANT USAGE, CREATE ON SCHEMA public TO jiheng_writer;
GRANT USAGE ON SCHEMA public TO jiheng_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE jiheng_writer IN SCHEMA public GRANT SELECT ON TABLES TO jiheng_reader;
ALTER ROLE jiheng_reader SET default_transaction_read_only = on;
-- Nobody waits a minute for a card: what takes longer is ended, and said on its card.
ALTER ROLE jiheng_reader SET statement_timeout = '60s';
