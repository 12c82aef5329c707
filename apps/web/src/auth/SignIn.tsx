// The front door: choose where to go.
/** The first page. */
export const SignIn = () => (
  <main className="notice">
    <h1>守望 Shouwang</h1>
    <a className="button" href="/gate">卡口 Gate</a>
    <a className="button" href="/resident">居民 Resident</a>
    <a className="button" href="/console">指挥台 Console</a>
  </main>
)
