export const USAGE = `Usage: lifeline explain [FILE] [--json | --skeleton] [--rules FILE|FOLDER]

Says what a log of a PipeOps agent means: FILE, or standard input. Compressed files (.gz) are read, too.
Nothing leaves this computer.

  --json        print the report as one JSON object (docs/explain-schema.json)
  --skeleton    print the lines that no rule knows as the beginning of a file of own rules
  --rules PATH  add own rules: a YAML or JSON file, or a folder of them (docs/own-rules.md)
  --help        print this

Exit status: 0 healthy or recovered, 1 degraded or broken, 2 inconclusive, 64 wrong usage, 66 file cannot be read.
`

export interface Arguments {
  file: string | null
  print: 'report' | 'json' | 'skeleton'
  rules: string[]
  help: boolean
}

/** What is asked for, or what is wrong with the words. */
export function readArguments(args: readonly string[]): Arguments | string {
  const found: Arguments = { file: null, print: 'report', rules: [], help: false }
  const left = [...args]
  let onlyFiles = false
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (onlyFiles || arg === '-' || !arg.startsWith('-')) {
      if (found.file !== null) return 'one file at a time'
      if (arg === '') return 'the name of the file is empty'
      found.file = arg
    } else if (arg === '--') onlyFiles = true
    else if (arg === '--json' || arg === '--skeleton') {
      const print = arg === '--json' ? 'json' : 'skeleton'
      if (found.print !== 'report' && found.print !== print) return 'either --json or --skeleton'
      found.print = print
    } else if (arg === '--help' || arg === '-h') found.help = true
    else if (arg === '--rules' || arg.startsWith('--rules=')) {
      const path = arg === '--rules' ? left.shift() : arg.slice('--rules='.length)
      if (!path) return '--rules needs a file or a folder'
      found.rules.push(path)
    } else return `there is no option ${arg.slice(0, 100)}`
  }
  return found
}
