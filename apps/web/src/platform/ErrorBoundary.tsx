// The last line of defence: a defect in a screen says what to do instead of showing a blank page.
import { Component, type ReactNode } from 'react'

interface State {
  failed: boolean
}

/** Catches a rendering defect below it. Recorded work is safe: it lies in the phone's database, not in the page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false }
  static getDerivedStateFromError(): State {
    return { failed: true }
  }
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    return (
      <main className="notice" role="alert">
        <h1>页面出错了 · Something broke</h1>
        <p>已登记的内容都已保存。请重新打开页面。What was recorded is safe. Open the page again.</p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          重新打开 · Open again
        </button>
      </main>
    )
  }
}
