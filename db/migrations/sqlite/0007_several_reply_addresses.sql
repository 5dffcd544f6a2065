-- A mail may ask for answers to several addresses: what held one mailbox holds a list of them.
UPDATE `mails` SET `reply_to` = json_array(json(`reply_to`)) WHERE json_type(`reply_to`) = 'object';
