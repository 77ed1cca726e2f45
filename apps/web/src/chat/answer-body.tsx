import { Fragment } from 'react'
import type { Citation } from '../api.ts'
import { readQuoted, readWritten } from './answer-text.ts'
import type { Block, Inline } from './answer-text.ts'
import { CitationChip } from './citation-chip.tsx'

type BodyProps = {
  text: string
  quoted: boolean
  citations: readonly Citation[]
  onOpen: (citation: Citation) => void
}

function Parts({ parts, citations, onOpen }: { parts: Inline[] } & Pick<BodyProps, 'citations' | 'onOpen'>) {
  return parts.map((part, index) => {
    if (part.type === 'cite') {
      return part.ordinals.map((ordinal) => (
        <CitationChip
          key={`${index}-${ordinal}`}
          ordinal={ordinal}
          citation={citations.find((one) => one.ordinal === ordinal)}
          onOpen={onOpen}
        />
      ))
    }
    if (part.type === 'strong') return <strong key={index}>{part.text}</strong>
    if (part.type === 'emphasis') return <em key={index}>{part.text}</em>
    if (part.type === 'code') {
      return (
        <code key={index} className="rounded bg-hover px-1 py-0.5 text-[0.9em]">
          {part.text}
        </code>
      )
    }
    // A number stays with the word before it.
    const text = parts[index + 1]?.type === 'cite' ? part.text.replace(/\s+$/, '\u00a0') : part.text
    return <Fragment key={index}>{text}</Fragment>
  })
}

function BlockView({ block, ...rest }: { block: Block } & Pick<BodyProps, 'citations' | 'onOpen'>) {
  if (block.type === 'code') {
    return (
      <pre className="overflow-x-auto rounded-2xl border border-line bg-surface p-4 text-sm" tabIndex={0}>
        <code>{block.text}</code>
      </pre>
    )
  }
  if (block.type === 'list') {
    const List = block.ordered ? 'ol' : 'ul'
    return (
      <List
        className={`space-y-1.5 pl-6 ${block.ordered ? 'list-decimal' : 'list-disc'} marker:text-ink-faint`}
      >
        {block.items.map((item, index) => (
          <li key={index} className="pl-1">
            <Parts parts={item} {...rest} />
          </li>
        ))}
      </List>
    )
  }
  const parts = <Parts parts={block.parts} {...rest} />
  if (block.type === 'heading') return <h2 className="pt-2 text-lg font-semibold">{parts}</h2>
  if (block.type === 'quote') {
    return (
      <p className="border-l-3 border-spark pl-4 font-serif text-[1.13rem] leading-relaxed whitespace-pre-line">
        {parts}
      </p>
    )
  }
  return <p className="whitespace-pre-line">{parts}</p>
}

/** The words of an answer with their sources as buttons. Quoted passages stand in the documents' own type. */
export function AnswerBody({ text, quoted, citations, onOpen }: BodyProps) {
  const blocks = quoted ? readQuoted(text) : readWritten(text)
  return (
    <div className="space-y-4 leading-relaxed break-words">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} citations={citations} onOpen={onOpen} />
      ))}
    </div>
  )
}
