import type { OwnRule } from '../contracts/own-rules'
import type { LogRecord, Rule } from '../explain/types'

const ALL_FORMS: readonly LogRecord['form'][] = ['json', 'text', 'klog', 'gin', 'go', 'usage', 'plain', 'fragment']

/** A rule of an administrator as the explainer takes it (`ExplainOptions.ownRules`). Its id begins with `own.`. */
export function ruleOf({ message, error, contains, fields, ...own }: OwnRule): Rule {
  return {
    ...own,
    id: `own.${own.id}`,
    templates: (message ?? []).map((text) => ({ text, level: 'info', fields: [], first: null, last: null })),
    ...(error && { whenError: error }),
    ...(fields && { whenFields: fields }),
    ...(contains && { contains: contains.map((words) => words.toLowerCase()), forms: ALL_FORMS }),
  }
}
