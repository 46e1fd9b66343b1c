# What a container changes in nginx.conf: no user to become, a port that needs no privilege, and all writing in one folder.
/^user /d
s|listen 80;|listen 8080;|
s|/run/nginx.pid|/run/cairn/nginx.pid|
s|/var/lib/nginx/|/run/cairn/|
