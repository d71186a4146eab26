// Verifies webhooks as receivers in Node.js do. Reads one JSON object a line,
// {"verifier","secret","headers":{…},"body"}, and answers each with a line: `taken`, or `refused` and why.
import { createPublicKey, verify } from "node:crypto";
import { createInterface } from "node:readline";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { Webhook as SvixWebhook } from "svix";

const verifiers = {
  standardwebhooks: (secret, headers, body) => new StandardWebhook(secret).verify(body, headers),
  svix: (secret, headers, body) => new SvixWebhook(secret).verify(body, headers),
  // No library of Node.js verifies v1a; this is the specification's text with Node's own ed25519.
  v1a: (secret, headers, body) => {
    const prefix = Buffer.from("302a300506032b6570032100", "hex");
    const raw = Buffer.from(secret.slice("whpk_".length), "base64");
    const key = createPublicKey({ key: Buffer.concat([prefix, raw]), format: "der", type: "spki" });
    const signed = Buffer.from(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
    const signatures = headers["webhook-signature"].split(" ").filter((one) => one.startsWith("v1a,"));
    if (!signatures.some((one) => verify(null, signed, key, Buffer.from(one.slice(4), "base64")))) {
      throw new Error("no v1a signature matches");
    }
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { verifier, secret, headers, body } = JSON.parse(line);
  try {
    verifiers[verifier](secret, headers, body);
    console.log("taken");
  } catch (refusal) {
    console.log(`refused ${refusal.message}`);
  }
}
