// The trust shell.
/** First page of the trust shell. */
export const TrustShell = () => <main className="notice"><h1>信任证书 Trust</h1></main>
