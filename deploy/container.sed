# What a container changes in nginx.conf: no user to become, a port that needs no privilege, and all writing in /tmp.
/^user /d
s|listen 80;|listen 8080;|
s|/run/nginx.pid|/tmp/nginx.pid|
s|/var/lib/nginx/|/tmp/|
