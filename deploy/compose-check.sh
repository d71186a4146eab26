#!/usr/bin/env bash
# Proves on this machine's Docker engine that the house of docker-compose.yml loses nothing: while a feed pushes four
# articles a second, each container is restarted, then killed and started, then crashed from inside so that Docker
# has to notice, and at last all are taken down and put up again. Afterwards every article must have its verdict and
# every flagged one its alert, once, and what was there first must still be there. The exit code says it all.
#
#   ./flagwire build && deploy/compose-check.sh     about ten minutes; needs docker, Compose, curl and python3
#
# It works in a project of its own, on free ports, and removes it at the end, volumes included.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if docker compose version >/dev/null 2>&1; then compose=(docker compose); else compose=(docker-compose); fi
for tool in docker "${compose[0]}" curl python3; do
  command -v "$tool" >/dev/null || { echo "compose-check: $tool is missing" >&2; exit 2; }
done
[ -e ingest-service/target/quarkus-app/quarkus-run.jar ] || { echo "compose-check: run ./flagwire build first" >&2; exit 2; }

services=(kafka postgres enrich-service alert-service ingest-service)
work=$(mktemp -d)
read -r FLAGWIRE_INGEST_PORT FLAGWIRE_ENRICH_PORT FLAGWIRE_ALERT_PORT FLAGWIRE_KAFKA_PORT < <(python3 deploy/compose_check.py free-ports 4)
random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
POSTGRES_PASSWORD=$(random) FLAGWIRE_FEED_KEY=fwf_$(random) FLAGWIRE_SUBSCRIBER_KEY=fws_$(random) FLAGWIRE_OPERATOR_KEY=fwo_$(random)
FLAGWIRE_SECRETS_KEY=$(random)
# The receiver runs on this machine, which the containers see at a private address.
FLAGWIRE_WEBHOOK_ALLOW=10.0.0.0/8,172.16.0.0/12,192.168.0.0/16
export FLAGWIRE_INGEST_PORT FLAGWIRE_ENRICH_PORT FLAGWIRE_ALERT_PORT FLAGWIRE_KAFKA_PORT POSTGRES_PASSWORD \
  FLAGWIRE_FEED_KEY FLAGWIRE_SUBSCRIBER_KEY FLAGWIRE_OPERATOR_KEY FLAGWIRE_SECRETS_KEY FLAGWIRE_WEBHOOK_ALLOW

house() { timeout 600 "${compose[@]}" -p flagwire-check "$@"; }
desk() { python3 deploy/compose_check.py "$@"; }
say() { printf '%(%H:%M:%S)T  %s\n' -1 "$*"; }
container() { house ps -q "$1"; }
started_at() { docker inspect -f '{{.State.StartedAt}}' "$1" 2>/dev/null || true; }
healthy() { [ "$(docker inspect -f '{{.State.Health.Status}}' "$1" 2>/dev/null)" = healthy ]; }

tidy() {
  code=$?
  trap - EXIT
  [ -z "${pusher:-}" ] || kill "$pusher" 2>/dev/null || true
  [ -z "${receiver:-}" ] || kill "$receiver" 2>/dev/null || true
  if [ $code -ne 0 ]; then
    echo "--- what the containers said last" >&2
    house ps >&2 || true
    house logs --no-color --tail 25 >&2 || true
  fi
  house down -v --rmi local --remove-orphans >/dev/null 2>&1 || true
  rm -rf "$work"
  exit $code
}
trap tidy EXIT
trap 'exit 130' INT TERM

wait_healthy() {
  local deadline=$((SECONDS + 240)) id service
  for service in "${services[@]}"; do
    id=$(container "$service")
    until healthy "$id"; do
      [ $SECONDS -lt $deadline ] || { echo "compose-check: $service is not healthy" >&2; exit 1; }
      sleep 1
    done
  done
}

# disturb WORD SERVICE: does it while the feed pushes on, and waits until nothing is owed to anybody.
disturb() {
  local began=$SECONDS id before deadline up kept
  id=$(container "$2") before=$(started_at "$id")
  case $1 in
    restart) house restart "$2" >/dev/null 2>&1 ;;
    kill)
      docker kill "$id" >/dev/null
      sleep 3
      house start "$2" >/dev/null 2>&1
      ;;
    crash)
      # Everything the container runs, except its init; the exit code of that is no news.
      docker exec "$id" bash -c 'kill -9 -1' >/dev/null 2>&1 || true
      deadline=$((SECONDS + 60))
      while [ "$(started_at "$id")" = "$before" ]; do
        [ $SECONDS -lt $deadline ] || { echo "compose-check: $2 was not started again after its crash" >&2; exit 1; }
        sleep 0.5
      done
      ;;
  esac
  wait_healthy
  up=$((SECONDS - began)) kept=$(owed)
  say "$(printf '%-8s%-15s healthy after %3d s; %s' "$1" "$2" $up "$kept")"
}
owed() {
  kill -0 "$pusher" 2>/dev/null || { echo "compose-check: the feed stopped: $(cat "$work/push.log")" >&2; exit 1; }
  desk caught-up "$work/accepted" "$work/alerts" 180
}

say "building and starting"
house down -v --remove-orphans >/dev/null 2>&1 || true
house up -d --build >"$work/up.log" 2>&1 || { cat "$work/up.log" >&2; exit 1; }
wait_healthy
say "all five containers are healthy"

python3 deploy/compose_check.py receive "$work/port" "$work/alerts" "$work/secret" &
receiver=$!
for _ in $(seq 50); do [ -e "$work/port" ] && break; sleep 0.1; done
alert=http://127.0.0.1:$FLAGWIRE_ALERT_PORT
bearer="Authorization: Bearer $FLAGWIRE_SUBSCRIBER_KEY"
curl -sSf "$alert/v1/subscriptions" -H "$bearer" -H 'Content-Type: application/json' -o "$work/subscription" \
  -d "{\"name\":\"check\",\"query\":\"category:sanctions\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://host.docker.internal:$(cat "$work/port")/\"}]}"
subscription=$(python3 -c 'import json,sys; s=json.load(sys.stdin); open(sys.argv[1],"w").write(s["channels"][0]["secret"]); print(s["id"])' "$work/secret" <"$work/subscription")
first=$(desk push-file "$FLAGWIRE_INGEST_PORT" "$FLAGWIRE_FEED_KEY" stack/src/main/resources/sample-feed/10-canonical.ndjson)
for _ in $(seq 60); do [ -s "$work/alerts" ] && break; sleep 1; done
grep -q '"sanctions"' "$work/alerts" && grep -q '"arms-transfer"' "$work/alerts" ||
  { echo "compose-check: the canonical story ($first) raised no alert with both categories" >&2; exit 1; }
say "the canonical story raised an alert with both categories"

python3 deploy/compose_check.py push "$FLAGWIRE_INGEST_PORT" "$FLAGWIRE_FEED_KEY" 4 "$work/accepted" "$work/stop" 2>"$work/push.log" &
pusher=$!
sleep 5
for how in restart kill crash; do
  for service in "${services[@]}"; do disturb "$how" "$service"; done
done
began=$SECONDS
house down >/dev/null 2>&1
house up -d >/dev/null 2>&1
wait_healthy
up=$((SECONDS - began)) kept=$(owed)
say "down and up again, volumes kept: healthy after $up s; $kept"

touch "$work/stop"
wait "$pusher" || { cat "$work/push.log" >&2; exit 1; }
pusher=
desk caught-up "$work/accepted" "$work/alerts" 180 >/dev/null
sleep 3 # so that an alert that should not be has the time to arrive
curl -sSf "$alert/v1/subscriptions" -H "$bearer" | grep -q "$subscription" ||
  { echo "compose-check: the subscription is gone" >&2; exit 1; }
curl -sSf -o /dev/null "http://127.0.0.1:$FLAGWIRE_INGEST_PORT/v1/articles/$first" -H "Authorization: Bearer $FLAGWIRE_FEED_KEY"
docker exec "$(container kafka)" /opt/kafka/bin/kafka-console-consumer.sh --bootstrap-server localhost:19092 \
  --topic articles.enriched --from-beginning --timeout-ms 10000 >"$work/verdicts" 2>/dev/null || true
desk judge "$work/accepted" "$work/alerts" "$work/verdicts" "$first"
say "passed in $((SECONDS / 60)) min $((SECONDS % 60)) s"
