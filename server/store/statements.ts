import Database from 'better-sqlite3'
import { CompiledQuery, type Kysely, type SqliteDatabase, type SqliteStatement } from 'kysely'

type Value = string | number | null
/** The values of one row, in the order of the statement's parameters. */
export type Values = readonly Value[]

/** Statements that are kept prepared; those with a list of any length in them are all different. */
const KEPT = 500

/** Rows that one statement is run for, passed through Kysely as its one parameter. */
class Rows {
  constructor(readonly rows: readonly Values[]) {}
}

/**
 * Runs one statement for each of many rows. What is written thousands of times a second is written out here once, as
 * portable SQL: building and preparing an INSERT of that many rows would cost more than running it.
 */
export async function runForEach<T>(db: Kysely<T>, statement: string, rows: readonly Values[]): Promise<void> {
  if (rows.length > 0) await db.executeQuery(CompiledQuery.raw(statement, [new Rows(rows)]))
}

/** The embedded database as Kysely uses it: statements are prepared once and kept. */
export class Statements implements SqliteDatabase {
  readonly #sqlite: Database.Database
  readonly #kept = new Map<string, SqliteStatement>()
  readonly #damaged: boolean

  /** @param damaged what cannot be read of it is left out, and what would be written is refused as damaged */
  constructor(sqlite: Database.Database, damaged = false) {
    this.#sqlite = sqlite
    this.#damaged = damaged
  }

  close(): void {
    this.#sqlite.close()
  }

  prepare(text: string): SqliteStatement {
    // A full disk has ended its transaction already: taking it back again would fail, and hide why.
    if (text === 'rollback' && !this.#sqlite.inTransaction) return NOTHING
    const known = this.#kept.get(text)
    if (known) return known
    const prepared = this.#sqlite.prepare(text)
    const statement = this.#damaged ? new DamagedStatement(prepared) : new Statement(prepared)
    if (this.#kept.size >= KEPT) this.#forgetOldest()
    this.#kept.set(text, statement)
    return statement
  }

  #forgetOldest(): void {
    for (const text of this.#kept.keys()) {
      this.#kept.delete(text)
      return
    }
  }
}

const NOTHING: SqliteStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}

class Statement implements SqliteStatement {
  readonly #statement: Database.Statement
  readonly reader: boolean

  constructor(statement: Database.Statement) {
    this.#statement = statement
    this.reader = statement.reader
  }

  all(parameters: readonly unknown[]): unknown[] {
    return this.#statement.all(parameters)
  }

  run(parameters: readonly unknown[]): { changes: number | bigint; lastInsertRowid: number | bigint } {
    const [first] = parameters
    if (!(first instanceof Rows)) return this.#statement.run(parameters)
    let changes = 0
    for (const row of first.rows) changes += this.#statement.run(row).changes
    return { changes, lastInsertRowid: 0 }
  }

  iterate(parameters: readonly unknown[]): IterableIterator<unknown> {
    return this.#statement.iterate(parameters)
  }
}

/** Of a damaged database: reading stops where the damage is, with what was read until there. */
class DamagedStatement extends Statement {
  override all(parameters: readonly unknown[]): unknown[] {
    const rows: unknown[] = []
    try {
      for (const row of this.iterate(parameters)) rows.push(row)
    } catch (cause) {
      if (codeOf(cause).startsWith('SQLITE_CORRUPT')) return rows
      throw refused(cause)
    }
    return rows
  }

  override run(parameters: readonly unknown[]): ReturnType<Statement['run']> {
    try {
      return super.run(parameters)
    } catch (cause) {
      throw refused(cause)
    }
  }
}

/** It is opened for reading alone because it is damaged, which is what a person must be told. */
function refused(cause: unknown): unknown {
  if (!codeOf(cause).startsWith('SQLITE_READONLY')) return cause
  return new Database.SqliteError('The database is damaged.', 'SQLITE_CORRUPT')
}

function codeOf(cause: unknown): string {
  return cause instanceof Database.SqliteError ? cause.code : ''
}
