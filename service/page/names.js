// The words people read for the slugs of the service.

export const DIMENSIONS = {
  one_sided_sourcing: "One-sided sourcing",
  unverified_figures: "Figures without a shown source",
  loaded_language: "Loaded language",
};
export const SHORT = {
  one_sided_sourcing: "Sourcing",
  unverified_figures: "Figures",
  loaded_language: "Loaded language",
  overall: "Likeness",
};
export const SCORES = { ...DIMENSIONS, overall: "Resembles articles labelled hyperpartisan" };
export const BANDS = { low: "few points to check", moderate: "some points to check", high: "many points to check" };
export const LIKENESS = { low: "little likeness", moderate: "some likeness", high: "much likeness" };
export const MORE = {
  one_sided_sourcing: "More one-sided in its sourcing than",
  unverified_figures: "More figures without a shown source, by weight, than",
  loaded_language: "More loaded than",
  overall: "More alike than",
};
export const IDENTIFIED = {
  named: "named in the text",
  office: "by office",
  role: "by role",
  class: "as a class",
  none: "not identified",
};
export const STATUS = { named: "source shown", unnamed: "source not named", none: "no source beside it" };
export const EXEMPT = {
  observed: "seen by the reporter",
  own_act: "the actor's own act",
  record: "public record",
  constant: "a constant",
  settled: "settled past",
  derived: "follows from other figures",
  rhetorical: "a figure of speech",
};
export const REPLY = {
  shown: "a reply is shown",
  declined: "declined, as the text says",
  proxy: "answered by others for them",
  "not-to-charge": "speaks, not to this charge",
  none: "no reply is shown",
};
export const COMPARISON = { exact: "", about: "about ", at_least: "at least ", at_most: "at most ", range: "" };
export const FEATURES = {
  claims_named: "Claims of named voices and offices",
  claims_experience: "People telling what they lived through",
  claims_reason: "Unnamed voices, with the reason",
  claims_role: "Voices known by their role only",
  claims_class: "Voices nobody could ring up",
  claims_agentless: "Claims that nobody is shown to make",
  claims_none: "Claims with nobody behind them",
  concentration: "Few voices carry the story",
  accusations: "Accusations without source, name or reply",
  figures_named: "Figures with a source shown",
  figures_carried: "Figures whose source stands in another sentence",
  figures_unnamed: "Figures whose source is not named",
  figures_none: "Figures with no source beside them",
  faults: "Polls, percentages and differing figures",
  sentences_with_marked_words: "Sentences with marked words",
  other_reporter_sentences: "The reporter's other sentences",
  coded_wordings: "Labels, scare quotes, judging verbs, shouting",
  headline: "The headline",
  wording: "Choice of words",
  first_person: "I and me",
  we: "We and us",
  you: "You",
  modal: "Must, should, would",
  negation: "Not, never, no",
  pointing: "This, that, those",
  joining: "And, but, because",
  exclamations: "Exclamation marks",
  questions: "Questions",
  dashes: "Dashes and dots",
  emphasis: "Capitals for emphasis",
  loaded_sentences: "Loaded sentences",
  loaded_phrases: "Loaded words",
  attributions: "Statements with a speaker",
  identified_voices: "Voices that are identified",
  switched_off: "Codes switched off",
};

const SLUGS = new RegExp(Object.keys(DIMENSIONS).join("|"), "g");
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g; // they would turn the words after them around

export const words = (slug) => slug.replaceAll("_", " ").replaceAll("-", " ");
export const capital = (text) => `${text[0].toUpperCase()}${text.slice(1)}`;
export const count = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
export const codeOf = (control) => `U+${control.codePointAt(0).toString(16).toUpperCase()}`;
// Words of an article within words of ours: characters that turn a line around are named instead.
export const tame = (text) => String(text).replace(CONTROLS, (it) => `⟨${codeOf(it)}⟩`);
export const controlsIn = (text) => [...text.matchAll(CONTROLS)].map((it) => it.index);
export const reason = (given) =>
  `${capital(given ?? "there is too little to go by").replace(SLUGS, (slug) => DIMENSIONS[slug].toLowerCase())}.`;
