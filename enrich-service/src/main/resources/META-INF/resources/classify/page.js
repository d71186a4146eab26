"use strict";

// The article is a stranger's text: it only ever becomes text nodes.
const NAMES = { "sanctions": "Sanctions", "arms-transfer": "Arms transfer" };
const byId = (id) => document.getElementById(id);
let asked = 0;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function ask(article) {
  const answer = await fetch("/v1/classify", {
    method: "POST",
    headers: { "Content-Type": "application/json", "Authorization": "Bearer " + byId("key").value.trim() },
    body: JSON.stringify(article),
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(json.detail || "the service answered " + answer.status);
  return json;
}

const percent = (probability) => {
  const rounded = Math.round(probability * 100);
  if (rounded === 0 && probability > 0) return "< 1 %";
  return rounded === 100 && probability < 1 ? "> 99 %" : rounded + " %";
};

function showCategory(verdict) {
  const row = element("div", "category " + verdict.category + (verdict.flagged ? " flagged" : ""));
  const top = element("div", "top");
  top.append(
    element("span", "title", NAMES[verdict.category] || verdict.category),
    element("span", "flag", verdict.flagged ? "flagged" : "not flagged"),
    element("span", "percent", percent(verdict.probability)));
  const bar = element("div", "bar");
  bar.setAttribute("role", "meter");
  bar.setAttribute("aria-valuemin", "0");
  bar.setAttribute("aria-valuemax", "100");
  bar.setAttribute("aria-valuenow", String(Math.round(verdict.probability * 100)));
  bar.setAttribute("aria-label", "Probability of " + (NAMES[verdict.category] || verdict.category));
  const fill = element("span");
  bar.append(fill);
  requestAnimationFrame(() => { fill.style.width = verdict.probability * 100 + "%"; });
  row.append(top, bar);
  return row;
}

// Splits the text where evidence of either category begins or ends.
function showText(verdict, hasHeadline) {
  const spans = verdict.categories.flatMap((c) => c.evidence.map((e) => ({ ...e, category: c.category })));
  let start = 0;
  return verdict.text.split("\n\n").map((words, index) => {
    const end = start + words.length;
    const inside = spans.filter((s) => s.start < end && s.end > start);
    const cuts = new Set([start, end, ...inside.flatMap((s) => [Math.max(start, s.start), Math.min(end, s.end)])]);
    const places = [...cuts].sort((a, b) => a - b);
    const paragraph = element("p", index === 0 && hasHeadline ? "headline" : "");
    for (let i = 0; i + 1 < places.length; i++) {
      const piece = verdict.text.slice(places[i], places[i + 1]);
      const here = inside.filter((s) => s.start <= places[i] && s.end >= places[i + 1]).map((s) => s.category);
      if (here.length === 0) {
        paragraph.append(piece);
      } else {
        const mark = element("mark", [...new Set(here)].join(" "), piece);
        mark.title = [...new Set(here)].map((c) => NAMES[c] || c).join(", ");
        paragraph.append(mark);
      }
    }
    start = end + 2;
    return paragraph;
  });
}

const SIDES = ["sender", "targets", "authority", "supplier", "recipient", "against", "entities", "systems", "quantity", "value"];

function showClaim(claim) {
  const item = element("li", claim.kind === "sanction" ? "sanctions" : "arms-transfer");
  const marks = (claim.denied ? ", denied" : "") + (claim.historical ? ", background" : "");
  item.append(element("span", "effect", claim.kind + ", " + claim.status + marks));
  for (const side of SIDES) {
    const values = claim[side];
    if (values && values.length > 0) {
      item.append(element("span", "effect", side + ": " + (Array.isArray(values) ? values.join(", ") : values)));
    }
  }
  item.append(element("span", "quote", "“" + claim.evidence.quote + "”"));
  return item;
}

function without(verdict, passages, hasHeadline) {
  let text = verdict.text;
  for (const passage of [...passages].sort((a, b) => b.start - a.start)) {
    text = text.slice(0, passage.start) + text.slice(passage.end);
  }
  const cut = hasHeadline ? text.indexOf("\n\n") : -1;
  const article = cut < 0 ? { body: text } : { headline: text.slice(0, cut), body: text.slice(cut + 2) };
  return { ...article, contentType: "text/plain", language: verdict.language };
}

async function effect(verdict, category, passages, hasHeadline) {
  let probability = 0;
  let flagged = false;
  const article = without(verdict, passages, hasHeadline);
  if ((article.headline || "").trim() || article.body.trim()) {
    const changed = (await ask(article)).categories.find((c) => c.category === category.category);
    ({ probability, flagged } = changed);
  }
  return percent(category.probability) + " → " + percent(probability) + (flagged ? ", still flagged" : ", not flagged");
}

async function showChanges(verdict, hasHeadline, turn) {
  const list = byId("change-list");
  list.replaceChildren();
  for (const category of verdict.categories) {
    const variants = category.evidence.slice(0, 5).map((passage) => [passage]);
    if (variants.length > 1) variants.push(category.evidence);
    for (const passages of variants) {
      const words = passages.length === 1 ? "Without “" + passages[0].quote + "”" : "Without all of these passages";
      const change = await effect(verdict, category, passages, hasHeadline).catch((e) => e.message);
      if (turn !== asked) return;
      const item = element("li", category.category);
      item.append(
        element("span", "effect", (NAMES[category.category] || category.category) + " " + change),
        element("span", "quote", words));
      list.append(item);
    }
  }
  byId("changes").hidden = list.children.length === 0;
}

function fact(name, value) {
  const pair = element("div");
  pair.append(element("dt", "", name), element("dd", "", value));
  return pair;
}

async function judge(event) {
  event.preventDefault();
  const turn = ++asked;
  const problem = byId("problem");
  problem.hidden = true;
  byId("send").disabled = true;
  try {
    const headline = byId("headline").value.trim();
    const verdict = await ask({
      headline: headline || undefined,
      body: byId("body").value || undefined,
      contentType: document.querySelector("input[name=type]:checked").value,
    });
    byId("empty").hidden = true;
    byId("verdict").hidden = false;
    byId("changes").hidden = true;
    byId("categories").replaceChildren(...verdict.categories.map(showCategory));
    byId("claims").hidden = verdict.claims.length === 0;
    byId("claim-list").replaceChildren(...verdict.claims.map(showClaim));
    byId("text").replaceChildren(...showText(verdict, headline !== ""));
    byId("facts").replaceChildren(
      fact("Language", (verdict.language || "cannot be told") + (verdict.unjudged ? ", which cannot be judged" : "")), fact("Model", verdict.modelVersion),
      fact("Characters read", verdict.text.length.toLocaleString("en")));
    await showChanges(verdict, headline !== "", turn);
  } catch (e) {
    problem.textContent = e.message;
    problem.hidden = false;
  } finally {
    byId("send").disabled = false;
  }
}

byId("form").addEventListener("submit", judge);
byId("form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) byId("form").requestSubmit();
});
