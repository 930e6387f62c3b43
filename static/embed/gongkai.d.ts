/**
 * 公开年报, version 1 of the interface: read, check and write the 政府信息公开工作年度报告, and the element that edits it.
 * Everything happens where it is called; nothing is ever sent anywhere. All functions but `init` and `prepare` are
 * synchronous and need no DOM.
 */

/** An address inside a report: `year`, `overview.platform`, `t3.new_requests.natural_person`, `unplaced.0`. */
export type Place = string;

/**
 * A count: `null` where nothing stood, an integer from 0 to 9007199254740991, or the words that stood there. A string
 * is never taken as a number, not even "12".
 */
export type Count = number | string | null;

/** An amount in 万元 with its digits as written, such as "25.10"; other words if no amount stood there; null if nothing did. */
export type Amount = string | null;

export interface Body {
  name: string;
  kind: "government" | "department" | "town" | "subdistrict" | "dispatched_office" | "authorized_org" | null;
  level: "national" | "province" | "prefecture" | "county" | "township" | null;
  scope: "own_level" | "consolidated" | null;
}

export interface Overview {
  /** What part one holds outside the five topics. */
  text: string;
  proactive_disclosure: string;
  disclosure_on_request: string;
  information_management: string;
  platform: string;
  oversight: string;
}

/** A row of table three: six kinds of applicant and their total. */
export interface ApplicantRow {
  natural_person: Count;
  commercial_enterprise: Count;
  research_institution: Count;
  social_welfare_org: Count;
  legal_service_org: Count;
  other_org: Count;
  total: Count;
}

/** A block of table four. */
export interface OutcomeRow {
  upheld: Count;
  corrected: Count;
  other_result: Count;
  pending: Count;
  total: Count;
}

/** Table two of the edition of 2021. */
export interface Table2 {
  rules: { issued: Count; repealed: Count; in_force: Count };
  normative_docs: { issued: Count; repealed: Count; in_force: Count };
  licensing: { decisions: Count };
  penalty: { decisions: Count };
  coercion: { decisions: Count };
  admin_fees: { amount_wan: Amount };
}

/** Table two of the edition of 2019. A `change` may be negative. */
export interface Table2Of2019 {
  rules: { newly_made: Count; newly_published: Count; total_public: Count };
  normative_docs: { newly_made: Count; newly_published: Count; total_public: Count };
  licensing: { items_before: Count; change: Count; decisions: Count };
  other_services: { items_before: Count; change: Count; decisions: Count };
  penalty: { items_before: Count; change: Count; decisions: Count };
  coercion: { items_before: Count; change: Count; decisions: Count };
  admin_fees: { items_before: Count; change: Count };
  procurement: { items: Count; amount: Amount };
}

/** The rows of table three that both editions have. */
export interface Table3Rows {
  new_requests: ApplicantRow;
  carried_over_in: ApplicantRow;
  granted: ApplicantRow;
  partially_granted: ApplicantRow;
  denied_state_secret: ApplicantRow;
  denied_law_prohibited: ApplicantRow;
  denied_security_stability: ApplicantRow;
  denied_third_party_rights: ApplicantRow;
  denied_internal_affairs: ApplicantRow;
  denied_process_info: ApplicantRow;
  denied_enforcement_file: ApplicantRow;
  denied_admin_inquiry: ApplicantRow;
  unavailable_not_held: ApplicantRow;
  unavailable_needs_creation: ApplicantRow;
  unavailable_unclear: ApplicantRow;
  rejected_petition: ApplicantRow;
  rejected_duplicate: ApplicantRow;
  rejected_publication: ApplicantRow;
  rejected_excessive: ApplicantRow;
  rejected_confirm_reissue: ApplicantRow;
  total_handled: ApplicantRow;
  carried_over_out: ApplicantRow;
}

export interface Table3 extends Table3Rows {
  other_overdue_correction: ApplicantRow;
  other_overdue_fee: ApplicantRow;
  other_misc: ApplicantRow;
}

export interface Table3Of2019 extends Table3Rows {
  other_handling: ApplicantRow;
}

export interface Table4 {
  review: OutcomeRow;
  direct_suit: OutcomeRow;
  suit_after_review: OutcomeRow;
}

/** A finding that a person accepted. It lapses when any of the values seen differs. */
export interface Accepted {
  id: string;
  reason: string;
  by?: string;
  date?: string;
  seen: Record<Place, Count>;
}

interface ReportCommon {
  format: "gongkai-annual-report";
  version: 1;
  year: number | null;
  body: Body;
  title: string;
  preface: string;
  document_number: string;
  signature: { name: string; date: string };
  overview: Overview;
  t4: Table4;
  /** Other text of parts two to four. */
  around: { t2: string; t3: string; t4: string };
  problems: string;
  other_matters: string;
  /** Text under no known heading. */
  unplaced: { after: Place | null; text: string }[];
  /** The headings that differ from the official ones. */
  headings: Record<Place, string>;
  cell_notes: Record<Place, string>;
  accepted: Accepted[];
}

/** The JSON of version 1. Members that are not known here are kept. */
export type Report = ReportCommon & ({ edition: "2021"; t2: Table2; t3: Table3 } | { edition: "2019"; t2: Table2Of2019; t3: Table3Of2019 });

/** A report as it may be given: absent members take their default. */
export type ReportInput = { format: "gongkai-annual-report"; version?: 1; [member: string]: unknown };

export interface Term {
  place: Place;
  value: string;
}

export interface Fix {
  title: string;
  /** A safe fix makes nothing wrong that was right; a person looks at the others first. */
  safety: "safe" | "review";
  changes: { place: Place; value: unknown }[];
}

export interface Finding {
  /** `code@subject`; it does not move when the diagnosis names another cell. */
  id: string;
  /** A rule of {@link rules}. */
  code: string;
  severity: "error" | "warning" | "info";
  /** Where to look first. */
  place: Place;
  /** All that takes part. */
  places: Place[];
  message: string;
  why: string;
  basis?: string;
  equation?: { left: Term[]; right: Term[]; delta: string };
  expected?: string;
  found?: string;
  /** The id of its cause: such a finding is a consequence and counted nowhere. */
  because_of?: string;
  accepted?: { reason: string; by?: string; date?: string };
  fixes: Fix[];
}

export interface Summary {
  state: "not_complete" | "errors" | "to_confirm" | "ready";
  /** Unaccepted causes, like all counts but the last. */
  errors: number;
  warnings: number;
  infos: number;
  accepted: number;
}

/** A stretch of what was read. Lines, columns, tables, rows and cells count from 1. */
export interface SourceSpan {
  text: string;
  line?: number;
  column?: number;
  length?: number;
  table?: number;
  row?: number;
  cell?: number;
  sheet?: string;
}

/** What a reader has to say about what it read. */
export interface Note {
  kind: "assumed" | "unread" | "unit" | "cell_note" | "placement" | "heading" | "table_missing" | "other_report" | "unknown_member" | "left_out";
  code?: string;
  place?: Place;
  message: string;
  raw?: string;
  value?: string;
  source?: SourceSpan;
}

export interface Outcome {
  report: Report;
  notes: Note[];
  sources: Record<Place, SourceSpan>;
}

/** A rule with its documentation. `bad` and `good` are reports in brief: one that it reports and one that it does not. */
export interface RuleInfo {
  code: string;
  name: string;
  severity: "error" | "warning" | "info";
  fix: "none" | "safe" | "review";
  title: string;
  checks: string;
  why: string;
  how_to_mend: string;
  basis?: string;
  bad: string;
  good: string;
}

export type ErrorCode =
  | "not_json"
  | "not_our_json"
  | "newer_version"
  | "not_a_docx"
  | "encrypted"
  | "unsupported"
  | "too_large"
  | "several_reports"
  | "not_loaded"
  | "crashed";

/** A sentence for people, and what to do next. */
export class GongkaiError extends Error {
  readonly name: "GongkaiError";
  readonly code: ErrorCode;
  readonly hint: string;
  /** Counts from 1. */
  readonly line?: number;
  /** In characters, from 1. */
  readonly column?: number;
}

/** A BCP 47 tag: `en…` is English, all else Chinese. */
type Lang = { lang?: string };

/**
 * What a province or a county asks for beyond the form. It can make a rule weigh more or less and move a threshold, but
 * never the form's own arithmetic nor what makes a report complete. Anything not understood is a GongkaiError.
 */
export interface Profile {
  format: "gongkai-profile";
  version: 1;
  name?: string;
  /** By the code of a rule. */
  levels?: Record<string, "error" | "warning" | "info">;
  /** Thresholds, whole numbers from 0; percentages, characters, counts and 万元 as their names say. */
  limits?: {
    repetition_percent?: number;
    problems_repetition_percent?: number;
    overview_characters?: number;
    fees_of_small_body_wan?: number;
    carried_over_percent?: number;
    few_requests?: number;
    many_requests?: number;
    other_misc_percent?: number;
    jump_percent?: number;
    jump_least?: number;
  };
  /** Whether the body may make 规章; null where its kind and level tell. */
  rule_making_power?: boolean | null;
  /** Fixed phrases whose near misses are reported, beside the base list. */
  phrases?: string[];
  /** Words of the place's own template that must not be left over. */
  residue?: string[];
}

/** Where the WebAssembly module is, or what it is; without it the file beside this script. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the module, once however often it is called. After a crash, starts it again without a request.
 * Rejects with a GongkaiError of code `not_loaded`. Node has no fetch for files: pass the bytes.
 */
export default function init(options?: { module_or_path?: ModuleSource | Promise<ModuleSource> }): Promise<void>;

/**
 * Reads text, HTML, our JSON or bytes of them, by content, and after `prepare` the bytes of .docx, .xlsx and .xls files.
 * "Nothing recognised" is no error: all text is in `unplaced`.
 */
export function read(input: string | Uint8Array | ArrayBuffer | { html?: string; text?: string }, options?: { name?: string } & Lang): Outcome;

/** What does not add up, is missing or must be confirmed: causes first, by severity, in the order of the form. */
export function check(report: Report | ReportInput, options?: { previous?: Report | ReportInput | null; profile?: Profile | string | null } & Lang): Finding[];

/** The verdict over findings. A report with a missing or placeholder cell, or an empty part, is `not_complete`. */
export function summary(findings: readonly Finding[]): Summary;

/** The bytes of a file: `json` and `txt` in this release, else a GongkaiError of code `unsupported`. */
export function write(report: Report | ReportInput, format: "json" | "txt" | "md" | "html" | "csv" | "docx" | "xlsx", options?: Lang): Uint8Array;

/** Every rule with its documentation. */
export function rules(lang?: string): RuleInfo[];

/** The version of the package. */
export function version(): string;

/**
 * Loads the module that reads Word and Excel files, once for all three; without it `read` throws `not_loaded` for them.
 * The widget loads it by itself when such a file is opened. Rejects with a GongkaiError: `not_loaded` if it could not be
 * fetched (call again to try again), `unsupported` for another format.
 */
export function prepare(format: "docx" | "xlsx" | "xls", options?: { module_or_path?: ModuleSource }): Promise<void>;

/** Version 1 of what the element offers to scripts; it does not change. */
export interface GongkaiReportApi {
  readonly version: 1;
  report: Report | null;
  readonly findings: Finding[];
  read(input: Parameters<typeof read>[0]): Outcome;
  exportAs(format: Parameters<typeof write>[1]): Uint8Array;
}

export interface GongkaiReportEventMap {
  /** The form can be used. */
  "gongkai-ready": CustomEvent<{ version: string }>;
  /** A person changed the report; read `report`. Never sent for what the host sets. */
  "gongkai-change": CustomEvent<null>;
  /** The findings changed; read `findings`. */
  "gongkai-findings": CustomEvent<Summary>;
  /** A person saves. Call `preventDefault()` to take it: then nothing is written to the person's machine. */
  "gongkai-save": CustomEvent<{ report: Report; json: string; name: string }>;
  /** The editor could not start, has stopped, or was given what is no report. */
  "gongkai-error": CustomEvent<{ code: ErrorCode; message: string }>;
}

/**
 * `<gongkai-report>`: the editor. Form-associated: under its `name` a form submits the JSON of the open report.
 * It carries `data-ready`, `data-errors`, `data-warnings` and `data-state`.
 */
export interface GongkaiReportElement extends HTMLElement {
  /**
   * The open report, null while there is none. Setting it is synchronous and can be undone by the person; `findings`
   * is right at once. Throws a GongkaiError for what is no report, and then nothing has changed. Null closes it.
   */
  get report(): Report | null;
  set report(report: Report | ReportInput | null);
  /** Last year's report of the same body. */
  previous: Report | ReportInput | null;
  readonly findings: Finding[];
  /** Compared with the content, and what new reports start from. It never overwrites. */
  year: string | number;
  /** The same for the name of the body. */
  bodyName: string;
  /** The name under which a form submits. */
  name: string;
  readOnly: boolean;
  /** The form is invalid until the report is complete and adds up. */
  required: boolean;
  storage: "local" | "none" | "host" | "";
  theme: "auto" | "light" | "dark" | "contrast" | "";
  /** `lazy`: loads the module when the element comes near the visible part of the page. */
  loading: "eager" | "lazy" | "";
  readonly form: HTMLFormElement | null;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Reads and opens what it read. */
  read(input: Parameters<typeof read>[0]): Outcome;
  /** The open report as the bytes of a file. */
  exportAs(format: Parameters<typeof write>[1]): Uint8Array;
  api(version: 1): GongkaiReportApi;
  addEventListener<K extends keyof GongkaiReportEventMap>(type: K, listener: (this: GongkaiReportElement, event: GongkaiReportEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof GongkaiReportEventMap>(type: K, listener: (this: GongkaiReportElement, event: GongkaiReportEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "gongkai-report": GongkaiReportElement;
  }
}
