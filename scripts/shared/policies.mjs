/** Paths of the pages and route handlers among files, as Next gives them: groups such as (app) are left out. */
export function pagePaths(files) {
  return files
    .filter((path) => /^app\/(.*\/)?(page|route)\.tsx?$/.test(path))
    .map((path) => {
      const folders = path.split('/').slice(1, -1)
      return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder) && !folder.startsWith('@')).join('/')}`
    })
}

/**
 * Differences between what is declared and what exists.
 * @param {string} kind what to call one
 * @param {string[]} declared
 * @param {string[]} existing
 */
export function policyProblems(kind, declared, existing) {
  const missing = existing.filter((name) => !declared.includes(name))
  const stale = declared.filter((name) => !existing.includes(name))
  return [
    ...missing.map((name) => `The ${kind} ${name} does not say who may use it: add it to server/auth/policies.ts`),
    ...stale.map((name) => `The ${kind} ${name} is in server/auth/policies.ts but does not exist: remove it there`),
  ]
}
