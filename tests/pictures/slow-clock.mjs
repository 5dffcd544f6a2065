// Loaded into the server before itself: it is five past ten, and a minute lasts an hour, so that pictures that are taken on
// a slow machine say the same times. SIGUSR2 lets twelve minutes pass. The date is today's, for cookies are kept by the
// clock of the browser's machine.
const slowDown = 60;
const leapMs = 12 * 60_000;

const SystemDate = Date;
const startedAt = SystemDate.now();
let begin = new SystemDate(startedAt).setUTCHours(10, 5, 0, 0);
const now = () => begin + Math.floor((SystemDate.now() - startedAt) / slowDown);

process.on("SIGUSR2", () => {
  begin += leapMs;
});

globalThis.Date = class extends SystemDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }
  // Its own, for Next copies what a constructor has itself.
  static now = now;
  static parse = SystemDate.parse;
  static UTC = SystemDate.UTC;
};
