// The console shell.
/** First page of the console shell. */
export const ConsoleShell = () => <main className="notice"><h1>指挥台 Console</h1></main>
