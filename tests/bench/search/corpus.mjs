/** Numbers from 0 up to 1 that are the same in every run (sfc32). */
function random() {
  let [a, b, c, d] = [1, 2, 3, 4];
  return () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
}

const vocabulary = 40_000;

/** How often the first so many words come, as words of a language do: the second half as often as the first, and so on. */
function shares() {
  const sums = [];
  let sum = 0;
  for (let rank = 1; rank <= vocabulary; rank++) {
    sum += 1 / rank ** 0.9;
    sums.push(sum);
  }
  return sums.map((each) => each / sum);
}

/** Words that are in so large a part of all messages. */
const planted = { rare: 0.00001, percent: 0.01, tenth: 0.1, third: 0.3 };

/** Messages of one conversation. */
export const perConversation = 12;

/** Messages of 4 to 21 words, one each 30 seconds, of ten teams of which one has 5 % and one 0.02 %. */
export function* corpus(count) {
  const next = random();
  const upTo = shares();
  const word = () => {
    const wanted = next();
    let low = 0;
    let high = vocabulary - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upTo[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return `w${low.toString(36)}`;
  };
  let team = "t0";
  for (let at = 0; at < count; at++) {
    const tokens = Array.from({ length: 4 + Math.floor(next() * 18) }, word);
    for (const [name, share] of Object.entries(planted)) {
      if (next() < share) tokens.splice(Math.floor(next() * tokens.length), 0, name);
    }
    if (at % perConversation === 0) {
      const draw = next();
      team = draw < 0.0002 ? "tfew" : draw < 0.0502 ? "tsome" : `t${Math.floor(next() * 8)}`;
    }
    const conversation = Math.floor(at / perConversation);
    const terms = [
      "oall",
      team,
      `a${conversation % 200}`,
      `c${conversation.toString(36)}`,
      "sclosed",
      "gnone",
    ];
    yield {
      at: 1_600_000_000_000 + at * 30_000,
      tokens,
      terms: [...terms, `l${conversation % 20}`, `b${at % 2}`],
    };
  }
}
