import { spawn } from 'node:child_process'

/** Something that the person at the terminal can put right; its message says how. */
export class Problem extends Error {
  name = 'Problem'
}

/**
 * Runs a program quietly behind one line of progress.
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function quietly(title, command, args, env = {}) {
  process.stdout.write(`${title} ... `)
  const from = Date.now()
  const result = await collect(command, args, env)
  console.log(result.ok ? `done in ${Math.max(1, Math.round((Date.now() - from) / 1000))} s` : 'failed')
  return result
}

/** Runs a program and keeps what it prints. */
export function collect(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-200_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (cause) => resolve({ ok: false, output: `${output}\n${cause.message}` }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** The end of what a program printed, for a person to read. */
export function lastLines(output, count = 25) {
  const lines = output.split('\n').filter((line) => line.trim() && !line.startsWith('npm warn'))
  return lines
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n')
}
