# All that ever leaves by mail or SMS. No name of a service, no link, no request.

update = There is an update. Code { $code }.
mail-subject = Update
mail-from = Message
