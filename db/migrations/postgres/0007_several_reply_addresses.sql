-- A mail may ask for answers to several addresses: what held one mailbox holds a list of them.
UPDATE "mails" SET "reply_to" = jsonb_build_array("reply_to") WHERE jsonb_typeof("reply_to") = 'object';
