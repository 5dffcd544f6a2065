const phrase = (...tokens) => ({ tokens, isPrefix: false });
const beginning = (token) => ({ tokens: [token], isPrefix: true });

/** What is looked for, by what it is called in the table. */
export const questions = Object.entries({
  "0.001 %": { all: [phrase("rare")] },
  "1 %": { all: [phrase("percent")] },
  "10 %": { all: [phrase("tenth")] },
  "30 %": { all: [phrase("third")] },
  "10 % and 30 %": { all: [phrase("tenth"), phrase("third")] },
  "0.001 % and 30 %": { all: [phrase("rare"), phrase("third")] },
  "a phrase of 10 % and 30 %": { all: [phrase("tenth", "third")] },
  "10 % without 30 %": { all: [phrase("tenth")], none: [phrase("third")] },
  "a beginning of 3 letters": { all: [beginning("w1k")] },
  "a beginning in 30 %": { all: [beginning("thi")] },
});

/** Who looks: the terms of which a message has one of each list. One organization has no term of its own. */
export const readers = Object.entries({
  all: [],
  "5 %": [["tsome"]],
  "0.02 %": [["tfew"]],
});
