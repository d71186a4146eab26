// Follows /v1/stream as a browser does, through restarts of the service: node follow.mjs ADDRESS KEY. Prints the
// sequence of each alert on a line of its own.
import { EventSource } from "eventsource";

const [address, key] = process.argv.slice(2);
const source = new EventSource(address, {
  fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, Authorization: `Bearer ${key}` } }),
});
for (const type of ["story.flagged", "story.updated", "story.retracted"]) {
  source.addEventListener(type, (event) => console.log(JSON.parse(event.data).data.sequence));
}
