"""The feed and the subscriber of deploy/compose-check.sh. Needs nothing but Python 3.8 or newer."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import socket
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENDERS = ["The US Treasury", "The European Council", "The British foreign ministry", "The Swiss government"]
TARGETS = ["Russian", "Iranian", "North Korean", "Belarusian", "Syrian", "Venezuelan"]
GOODS = ["ballistic missiles", "attack drones", "artillery shells", "machine tools", "oil tankers", "air defence radars"]


def article(number):
    """A story of its own; every fourth is plain news that nobody is alerted of."""
    name = base64.b32encode(hashlib.sha256(str(number).encode()).digest()).decode()[:9].capitalize()
    url = f"https://check.example/{number}"
    if number % 4 == 0:
        headline = f"Library of {name} opens a reading room"
        body = f"The town library of {name} opened a reading room on Tuesday. Visitor number {number} was given a book."
    else:
        sender, target, goods = SENDERS[number % 4], TARGETS[number % 6], GOODS[number % 5]
        headline = f"{sender} imposes sanctions on {target} trader {name} over {goods}"
        body = (
            f"{sender} imposed sanctions and an asset freeze on the {target} trading house {name}, it said in notice {number}. "
            f"{name} is accused of evading earlier sanctions to ship {goods} worth {number} million dollars to {target} buyers."
        )
    return {"uri": url, "url": url, "version": "1", "headline": headline, "body": body, "language": "en"}


def receive(port_file, alerts_file, secret_file):
    """Answers 204 to every webhook and writes down what it was told, and whether the signature is right."""
    writing = threading.Lock()

    class Server(ThreadingHTTPServer):
        # What waited during an outage comes all at once.
        request_queue_size = 512

    class Receiver(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            secret = base64.b64decode(read(secret_file).strip()[len("whsec_"):])
            signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
            expected = "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
            told = {
                "id": self.headers["webhook-id"],
                "signed": expected in self.headers["webhook-signature"].split(),
                "body": json.loads(body),
            }
            with writing, open(alerts_file, "a") as out:
                out.write(json.dumps(told) + "\n")
            self.send_response(204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = Server(("0.0.0.0", 0), Receiver)
    write(port_file, str(server.server_address[1]))
    server.serve_forever()


def push(port, key, per_second, accepted_file, stop_file):
    """Pushes until the stop file is there; what is not accepted is sent again, as a newsroom system does."""
    number = 0
    while not os.path.exists(stop_file):
        number += 1
        began = time.monotonic()
        answer, attempts = push_one(port, key, json.dumps(article(number)), 240)
        with open(accepted_file, "a") as out:
            out.write(json.dumps({"number": number, "id": answer["id"], "attempts": attempts}) + "\n")
        time.sleep(max(0.0, 1 / float(per_second) - (time.monotonic() - began)))


def push_one(port, key, body, patience):
    attempts, deadline = 0, time.monotonic() + patience
    while True:
        attempts += 1
        try:
            connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=20)
            headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
            connection.request("POST", "/v1/articles", body, headers)
            response = connection.getresponse()
            text = response.read()
            connection.close()
            if response.status == 202:
                return json.loads(text), attempts
            if response.status != 503:
                sys.exit(f"intake answered {response.status}, which only 202 and 503 may do: {text.decode()}")
        except (OSError, http.client.HTTPException):
            pass
        if time.monotonic() > deadline:
            sys.exit(f"an article was not accepted within {patience} s")
        time.sleep(0.3)


def alerted(alerts_file):
    """The URL of every article that an alert has shown."""
    return {a["url"] for told in lines(alerts_file) for a in told["body"]["data"]["story"]["articles"]}


def caught_up(accepted_file, alerts_file, patience):
    """Waits until everything that was accepted before the call, and wants an alert, has one."""
    began = time.monotonic()
    accepted, wanted = len(lines(accepted_file)), wanted_urls(accepted_file)
    while not wanted <= alerted(alerts_file):
        if time.monotonic() - began > float(patience):
            missing = sorted(wanted - alerted(alerts_file))
            sys.exit(f"{len(missing)} articles have no alert after {patience} s: {missing[:5]}")
        time.sleep(0.2)
    print(f"{accepted} accepted so far, the {len(wanted)} for an alert alerted {time.monotonic() - began:.1f} s later")


def judge(accepted_file, alerts_file, verdicts_file, first_id):
    """The reckoning: every article has its verdict, every flagged one its alert, nobody was told twice."""
    accepted, told = lines(accepted_file), lines(alerts_file)
    verdicts = {line.get("articleId") for line in lines(verdicts_file)}
    wanted = wanted_urls(accepted_file)
    plain = {article(a["number"])["url"] for a in accepted} - wanted
    distinct = {t["id"]: t["body"] for t in told}
    opened = [b["data"]["story"]["id"] for b in distinct.values() if b["type"] == "story.flagged"]
    numbers = sorted(b["data"]["sequence"] for b in distinct.values())
    faults = {
        "articles without a verdict": [a["id"] for a in accepted if a["id"] not in verdicts],
        "articles without their alert": sorted(wanted - alerted(alerts_file)),
        "plain news alerted": sorted(plain & alerted(alerts_file)),
        "stories flagged twice": sorted({s for s in opened if opened.count(s) > 1}),
        "gaps in the sequence": [n for n, m in zip(numbers, range(1, len(numbers) + 1)) if n != m],
        "wrong signatures": [t["id"] for t in told if not t["signed"]],
        "the first article's verdict, gone": [] if first_id in verdicts else [first_id],
    }
    again = sum(1 for a in accepted if a["attempts"] > 1)
    print(f"articles accepted    {len(accepted)} (and the canonical one); {again} of them after a refusal")
    print(f"verdicts             {len(verdicts)} distinct articles")
    print(f"alerts               {len(distinct)} distinct webhook-ids, {len(told) - len(distinct)} repeated deliveries")
    for fault, cases in faults.items():
        print(f"{fault:<36} {len(cases)} {cases[:3] if cases else ''}")
    if any(faults.values()) or len(accepted) < 100:
        sys.exit("not everything is there")


def wanted_urls(accepted_file):
    return {article(a["number"])["url"] for a in lines(accepted_file) if a["number"] % 4}


def lines(path):
    """What has been written so far; a last line that is still being written is left out."""
    if not os.path.exists(path):
        return []
    return [json.loads(line) for line in read(path).split("\n")[:-1] if line.startswith("{")]


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text):
    with open(path + ".part", "w") as file:
        file.write(text)
    os.rename(path + ".part", path)


def free_ports(count):
    sockets = [socket.socket() for _ in range(int(count))]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    print(*(s.getsockname()[1] for s in sockets))


COMMANDS = {
    "receive": receive,
    "push": push,
    "caught-up": caught_up,
    "judge": judge,
    "free-ports": free_ports,
    "push-file": lambda port, key, path: print(push_one(port, key, read(path).strip(), 60)[0]["id"]),
}

if __name__ == "__main__":
    COMMANDS[sys.argv[1]](*sys.argv[2:])
