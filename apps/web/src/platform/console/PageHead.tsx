// The head of a console screen: its name, what it is for, as of when, and what can be done.
import { Typography } from 'antd'
import type { ReactNode } from 'react'

export const PageHead = ({ title, hint, asOf, actions }: { title: string; hint?: ReactNode; asOf?: ReactNode; actions?: ReactNode }) => (
  <header className="page-head">
    <div className="page-head-words">
      <Typography.Title level={1} className="page-title">{title}</Typography.Title>
      {hint === undefined ? null : <p className="page-hint">{hint}</p>}
    </div>
    {asOf === undefined ? null : <div className="page-asof" role="status">{asOf}</div>}
    {actions === undefined ? null : <div className="page-actions">{actions}</div>}
  </header>
)

/** A titled block inside a screen. */
export const Panel = ({ title, extra, children, id }: { title: string; extra?: ReactNode; children: ReactNode; id?: string }) => (
  <section className="panel" {...(id === undefined ? {} : { id })} aria-label={title}>
    <div className="panel-head"><h2>{title}</h2>{extra}</div>
    {children}
  </section>
)
