'use client'

import dynamic from 'next/dynamic'

const NoteMarkdown = dynamic(() => import('./note-markdown').then((part) => part.NoteMarkdown), { ssr: false })

/** What somebody noted, in Markdown. What reads it is loaded with the first note. */
export function NoteText({ text }: { text: string }) {
  return <NoteMarkdown text={text} />
}
