/** A verb of Go (`%s`, `%d`, `%v`) in a message: it stands for what changes from line to line. */
export const GO_VERB = /%[+#]?(?:\.\d+)?[sdvqwfxt]/
