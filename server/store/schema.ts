import type { Generated } from 'kysely'

/** Times are epoch milliseconds; booleans are 0 or 1; JSON columns end in `_json`. */
export interface Tables {
  meta: { key: string; value: string }
  clusters: {
    id: string
    name: string
    tags_json: string
    created_at: number
    archived_at: number | null
    archived_by: string | null
  }
  /** UUIDs by which agents name a cluster, beside its own id. */
  cluster_aliases: { uuid: string; cluster_id: string; created_at: number }
  cluster_tokens: {
    id: string
    cluster_id: string
    /** SHA-256 of the token, hex. */
    hash: string
    created_at: number
    last_used_at: number | null
    revoked_at: number | null
  }
  /** Identities that are one cluster. `before_json` takes it back; rows with a higher `seq` came after it. */
  cluster_merges: {
    from_id: string
    into_id: string
    at: number
    by: string
    seq: number
    living: string
    before_json: string
  }
  /** Identity is (token, agent_id); `token_id` is "shared" for LIFELINE_AGENT_TOKEN. */
  agent_identities: { token_id: string; agent_id: string; cluster_id: string; first_at: number }
  /** The reducer's last stored state of each cluster, from which a restart goes on. */
  cluster_states: {
    cluster_id: string
    state: string
    since: number
    cause: string | null
    last_arrival_at: number | null
    last_beat_at: number | null
    state_json: string
  }
  transitions: {
    seq: number
    cluster_id: string
    at: number
    from_state: string
    to_state: string
    cause: string
    evidence_json: string
  }
  /** What is left of changes when they are old: each hour in which a state changed, as pieces that tile it. */
  state_hours: {
    cluster_id: string
    at: number
    pieces_json: string
    changes: number
    observed_ms: number
    connected_ms: number
    before_state: string
    after_state: string
    after_cause: string | null
    /** Whether at its end a loss runs (0 or 1), which decides what a way back counts as. */
    loss_runs: number
  }
  resolutions: { transition_seq: number; cluster_id: string; at: number; cause: string; away_ms: number }
  events: { seq: number; cluster_id: string; at: number; kind: string; facts_json: string }
  /** Times in which Lifeline was not watching. */
  gaps: { from_at: number; to_at: number }
  /** Arrivals per bucket; `width` in ms is one of 5 s, 1 min, 10 min, 1 h. */
  buckets: {
    width: number
    cluster_id: string
    at: number
    arrivals: number
    beats: number
    skew_min_ms: number | null
    skew_max_ms: number | null
  }
  routes: {
    cluster_id: string
    host: string
    path: string
    path_type: string
    service: string | null
    port: number | null
    tls: number
    mode: string | null
    ingress: string | null
    namespace: string | null
    controller_namespace: string | null
    public_endpoint: string | null
    first_seen_at: number
    last_confirmed_at: number
    confirmed_by: string
    synced_at: number | null
    registered_at: number | null
    expires_at: number
  }
  route_changes: {
    seq: number
    cluster_id: string
    at: number
    kind: string
    by: string
    host: string
    path: string
    path_type: string
    note: string | null
    /** What a route was that changed or went; null where that was not kept yet. */
    before_json: string | null
  }
  /** What is known of a cluster beside its states, whenever it changed. */
  known_facts: { cluster_id: string; at: number; facts_json: string }
  refused_dial_ins: {
    address: string
    token_fingerprint: string
    reason: string
    path: string
    count: number
    first_at: number
    last_at: number
  }
  /** Reports of the explainer that people kept; without secrets. */
  explain_reports: {
    id: string
    cluster_id: string
    saved_at: number
    saved_by: string
    verdict: string
    headline: string
    note: string | null
    lines: number
    from_at: number | null
    to_at: number | null
    report_json: string
  }
  /** Remote controllers that are read from beside; `token_sealed` opens with the key file of the data directory alone. */
  controllers: {
    id: string
    name: string
    url: string
    workspace: string | null
    token_sealed: string | null
    allow_private: number
    created_at: number
  }
  /** The last good listing of each cluster of each controller, which a restart shows with its age. */
  controller_listings: {
    controller_id: string
    uuid: string
    facts_json: string
    routes_json: string | null
    read_at: number | null
  }
  /** How far a companion's facts are stored, and what it said last of everything that is state. */
  companions: {
    cluster_id: string
    run_id: string
    run_started_at: number
    last_seq: number
    facts_json: string
  }
  /** What a cluster wants: its Ingresses, managed or not. */
  wanted_ingresses: {
    cluster_id: string
    namespace: string
    name: string
    ingress_json: string
    first_seen_at: number
    changed_at: number
  }
  /** Numbered by the fact that told it, so that a fact which comes twice is one change. */
  wanted_changes: {
    cluster_id: string
    run_id: string
    seq: number
    n: number
    at: number
    kind: string
    namespace: string
    name: string
    before_json: string | null
    after_json: string | null
  }
  /** Ports of agents that Lifeline reads by itself. */
  agent_ports: { cluster_id: string; url: string; created_at: number }
  /** The last reading of each minute of an agent's own port. */
  agent_readings: { cluster_id: string; minute: number; reading_json: string }
  /** What a person may do; who has no row here may do nothing. Names and addresses are in better-auth's tables. */
  people: { id: string; role: string; sees_all: number; may_share: number }
  /** Clusters by id, or by a tag in lower case, that somebody sees who does not see everything. */
  grants: { person_id: string; kind: 'cluster' | 'tag'; value: string }
  /** One-time links for a new account or a new password; only the SHA-256 of the token is kept. */
  account_links: {
    id: string
    hash: string
    kind: 'invite' | 'reset'
    person_id: string | null
    email: string | null
    details_json: string
    created_at: number
    created_by: string
    made_by_id: string | null
    expires_at: number
  }
  /** Links to what is public of some clusters. Of a token its SHA-256 alone, hex; of a password its argon2id. */
  status_links: {
    id: string
    token_hash: string
    kind: string
    target_json: string
    look_json: string
    notes_json: string
    frame_origins_json: string
    badge: number
    created_at: number
    created_by_id: string
    created_by: string
    expires_at: number
    revoked_at: number | null
    password_hash: string | null
    /** The sealed copy, as it is downloaded; null for a live link. */
    sealed_json: string | null
    logo: Buffer | null
    openings: number
    last_opened_at: number | null
  }
  /** When a link was opened, by what kind of client; the newest ones. */
  status_link_openings: { link_id: string; at: number; client: string }
  /** Tokens of programs; of each its SHA-256 alone. */
  api_tokens: {
    id: string
    hash: string
    name: string
    verbs_json: string
    sees_json: string
    created_at: number
    created_by: string
    expires_at: number
    last_used_at: number | null
    revoked_at: number | null
  }
  /** Who did what to what. Rows are added, and removed when they are older than the mark `audit-cleared-to` of `meta`. */
  audit: {
    seq: Generated<number>
    at: number
    who_id: string | null
    who: string
    address: string | null
    action: string
    subject_kind: string | null
    subject_id: string | null
    subject: string | null
    before_json: string | null
    after_json: string | null
  }
  /** Losses that began together. Its members are in `incident_losses`. */
  incidents: {
    id: string
    state: string
    merged_into: string | null
    from_at: number
    to_at: number
    opened_at: number
    closed_at: number | null
    due_by: number | null
    shared_json: string
  }
  /** Losses of which an incident is made, or may still be: its id is null then. */
  incident_losses: {
    cluster_id: string
    at: number
    incident_id: string | null
    from_at: number
    to_at: number
    noticed_by: number
    generation: string | null
    values_json: string
    back_at: number | null
    gone_at: number | null
  }
  /** What triage said of a cluster from a moment on: `key` is its id; null: nothing. */
  triage_history: { key: string; at: number; told_json: string | null }
  /** Entries of the queue as they were when they ended. */
  triage_ended: { key: string; at: number; entry_json: string }
  /** What people did with entries of the queue, by the entry's key; `ended_at`: when it left the queue. */
  desk_work: {
    key: string
    acknowledged_json: string | null
    assignee_json: string | null
    snoozed_json: string | null
    ended_at: number | null
  }
  /** `clusters_json`: who sees all of these may read it; null: who sees everything. */
  desk_notes: {
    id: string
    key: string
    clusters_json: string | null
    author_json: string
    created_at: number
    version: number
    /** The last edit or removal. */
    touched_at: number
    removed_at: number | null
    removed_by_json: string | null
  }
  /** Every text that a note had; `given` is what its writer sent where something else became of it. */
  desk_note_versions: {
    note_id: string
    version: number
    at: number
    by_json: string
    base: number | null
    given: string | null
    text: string
    outcome: string
    clash_json: string | null
  }
  /** Planned work. `skipped_to`: openings that began before were ended. `over_at`: when it opens no more, if ever. */
  desk_windows: {
    id: string
    title: string
    clusters_json: string
    tags_json: string
    times_json: string
    by_json: string
    created_at: number
    skipped_to: number | null
    ended_at: number | null
    over_at: number | null
  }
  /** Filters of the queue that a person keeps. */
  desk_views: { id: string; person_id: string; name: string; filters_json: string; saved_at: number }
  /** better-auth's own tables, of which we read only these columns. */
  user: {
    id: string
    name: string
    email: string
    twoFactorEnabled: Generated<number | null>
    createdAt: Generated<string>
  }
  session: {
    id: string
    userId: string
    createdAt: string
    expiresAt: string
    ipAddress: string | null
    userAgent: string | null
  }
  twoFactor: { id: string; userId: string }
  /** Of who has shown a password and not yet a code, `value` is the id. */
  verification: { id: string; value: string }
}
