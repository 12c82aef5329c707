// The front door: staff sign in here and choose a shell; phones and residents find their way on without signing in.
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { SessionView } from '@shouwang/domain/auth'
import { get } from '../platform/api.js'
import { setLanguage, useLanguage } from '../platform/i18n.js'
import { errorText } from '../platform/problem-texts.js'
import { queryClient } from '../platform/query.js'
import { canDo, useSession } from '../platform/session.js'
import { Button } from '../ui/Button.js'
import { ExerciseBanner } from '../ui/ExerciseBanner.js'
import { useAuthText } from './auth.texts.js'
import { SignInForm, type District } from './SignInForm.js'
import { signOut } from './sign-in.js'
import './sign-in.css'

/** The first page. */
export const SignIn = () => (
  <QueryClientProvider client={queryClient}>
    <FrontDoor />
  </QueryClientProvider>
)

const FrontDoor = () => {
  const t = useAuthText()
  const { session, loading } = useSession()
  const districts = useQuery({
    queryKey: ['districts'],
    queryFn: () => get<District[]>('/api/auth/districts', { bearer: null }),
    enabled: !loading && session === null,
  })
  const exercise = session?.exercise ?? districts.data?.some((district) => district.exercise)
  return (
    <>
      <ExerciseBanner exercise={exercise} />
      <main className="front-door">
        <header className="front-door-head">
          <img src="/icon.svg" alt="" width={56} height={56} />
          <div>
            <h1>{t('title')}</h1>
            <p>{t('sub')}</p>
          </div>
          <LanguageButton />
        </header>
        {loading ? <p role="status">{t('loading')}</p> : null}
        {session !== null ? <Chooser session={session} /> : null}
        {!loading && session === null ? (
          <>
            {districts.isError ? <p role="alert">{errorText(districts.error)}</p> : null}
            {districts.data?.length === 0 ? <p role="alert">{t('noDistrict')}</p> : null}
            {districts.data && districts.data.length > 0 ? <SignInForm districts={districts.data} /> : null}
            <p className="front-door-other">{t(districts.isError ? 'offline' : 'noSignIn')}</p>
            <Shells gate resident />
          </>
        ) : null}
      </main>
    </>
  )
}

const LanguageButton = () => {
  const t = useAuthText()
  const language = useLanguage()
  return (
    <Button look="quiet" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}>
      {t('language')}
    </Button>
  )
}

const Chooser = ({ session }: { session: SessionView }) => {
  const t = useAuthText()
  const places = [...new Set([session.districtName, ...session.grants.map((grant) => grant.territoryName)])]
  return (
    <section className="front-door-card" aria-label={t('choose')}>
      <h2>{t('welcome', { name: session.name })}</h2>
      <p>
        {places.join(' · ')}
      </p>
      <Shells console gate={canDo(session, 'gate.operate')} />
      <Button look="quiet" onClick={() => void signOut()}>
        {t('signOut')}
      </Button>
    </section>
  )
}

/** The shells that can be opened from here, as large links with what they are for. */
const Shells = ({ console = false, gate = false, resident = false }: { console?: boolean; gate?: boolean; resident?: boolean }) => {
  const t = useAuthText()
  const shells = [...(console ? ['console' as const] : []), ...(gate ? ['gate' as const] : []), ...(resident ? ['resident' as const] : [])]
  return (
    <nav className="shells" aria-label={t('choose')}>
      {shells.map((shell) => (
        <a key={shell} className="shell-link" href={`/${shell}`}>
          <strong>{t(`shell.${shell}`)}</strong>
          <span>{t(`shell.${shell}Hint`)}</span>
        </a>
      ))}
    </nav>
  )
}
