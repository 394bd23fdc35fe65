import { Notice } from '@/components/join/notice'
import type { OwnRules } from '@/lib/contracts/own-rules'
import { formatCount } from '@/lib/format/number'

/** Rules of one's own that are in use, and what is wrong with those that are not. */
export function OwnRulesNote({ ownRules }: { ownRules: OwnRules }) {
  const { rules, files, errors } = ownRules
  return (
    <>
      {rules.length > 0 && (
        <p className="text-ink-3">
          {formatCount(rules.length, 'rule')} of your own from {formatCount(files.length, 'file')} are tried first.
        </p>
      )}
      {errors.length > 0 && (
        <Notice title={`${formatCount(errors.length, 'mistake')} in rules of your own`}>
          <ul>
            {errors.map(({ file, line, column, message }) => (
              <li key={`${file} ${line} ${column} ${message}`} className="[overflow-wrap:anywhere]">
                <span className="font-mono text-xs">
                  {[file, line, column].filter((part) => part !== null).join(':')}
                </span>{' '}
                {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}
