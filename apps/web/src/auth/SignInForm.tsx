// Name and password, and the authenticator's code where the account has one.
import { useState, type FormEvent } from 'react'
import { Field } from '../ui/Field.js'
import { Button } from '../ui/Button.js'
import { errorText } from '../platform/problem-texts.js'
import { useAuthText } from './auth.texts.js'
import { needsCode, rememberedDistrict, signInWith } from './sign-in.js'

/** A row of `GET /api/auth/districts`. */
export interface District {
  code: string
  name: string
  exercise: boolean
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim()

export const SignInForm = ({ districts }: { districts: readonly District[] }) => {
  const t = useAuthText()
  const [busy, setBusy] = useState(false)
  const [asksCode, setAsksCode] = useState(false)
  const [problem, setProblem] = useState<string>()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setProblem(undefined)
    try {
      await signInWith({
        district: textOf(form, 'district'),
        login: textOf(form, 'login'),
        password: String(form.get('password') ?? ''),
        code: textOf(form, 'code'),
      })
    } catch (error) {
      if (needsCode(error) && !asksCode) setAsksCode(true)
      else setProblem(errorText(error))
      setBusy(false)
    }
  }
  return (
    <form className="front-door-card" aria-label={t('signIn.title')} onSubmit={(event) => void submit(event)}>
      <h2>{t('signIn.title')}</h2>
      <DistrictChoice districts={districts} />
      <Field
        label={t('login')}
        name="login"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={2}
        maxLength={40}
      />
      <Field label={t('password')} name="password" type="password" autoComplete="current-password" required maxLength={128} />
      {asksCode ? (
        <Field
          label={t('code')}
          hint={t('codeHint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          maxLength={6}
          required
          autoFocus
        />
      ) : null}
      {problem === undefined ? null : (
        <p className="front-door-problem" role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" look="primary" wide disabled={busy}>
        {t(busy ? 'signIn.busy' : 'signIn.do')}
      </Button>
    </form>
  )
}

/** One district needs no choosing; of several, the one of last time is offered first. */
const DistrictChoice = ({ districts }: { districts: readonly District[] }) => {
  const t = useAuthText()
  const first = districts.find((one) => one.code === rememberedDistrict()) ?? districts[0]
  if (districts.length === 1)
    return (
      <>
        <input type="hidden" name="district" value={first?.code} />
        <p className="front-door-district">{first?.name}</p>
      </>
    )
  return (
    <label className="field">
      <span>{t('district')}</span>
      <select className="input" name="district" defaultValue={first?.code}>
        {districts.map(({ code, name }) => (
          <option key={code} value={code}>
            {name} ({code})
          </option>
        ))}
      </select>
    </label>
  )
}
