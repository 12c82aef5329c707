// Texts: Chinese first, English complete. Features bring their own; a key that English lacks does not compile.
import i18next, { type FormatterModule } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh-CN' | 'en'
const REMEMBERED = 'shouwang.language'

const chosenLanguage = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang')
  const known = asked ?? localStorage.getItem(REMEMBERED)
  return known?.startsWith('en') ? 'en' : 'zh-CN'
}

const apply = (language: Language): void => {
  document.documentElement.lang = language
  try {
    localStorage.setItem(REMEMBERED, language)
  } catch {
    // Storage refused or full: the choice lasts for this page only.
  }
}

/** English has one and many: `{{n}} {{n, door|doors}}` is `1 door`, `2 doors`. */
const oneOrMany: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (count: unknown, words = '') => {
    const [one = '', many = one] = words.split('|')
    return Number(count) === 1 ? one : many
  },
}

void i18next.use(initReactI18next).use(oneOrMany).init({
  resources: {},
  lng: 'zh-CN',
  fallbackLng: 'zh-CN',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
})

/** Takes the language from `?lang=`, from last time, or Chinese. Call once at start. */
export const startLanguage = (): void => setLanguage(chosenLanguage())

/** Switches every screen to `language` and remembers it. */
export const setLanguage = (language: Language): void => {
  apply(language)
  void i18next.changeLanguage(language)
}

/** The language that screens show now. */
export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh-CN')

export type Params = Record<string, string | number>
/** A feature's texts: flat keys, `{{name}}` for parameters, `{{n, one|many}}` for a word that follows a number. English must have the keys of Chinese. */
export interface Texts<T extends Record<string, string>> {
  zh: T
  en: { [K in keyof T]: string }
}
export interface FeatureTexts<K extends string> {
  /** In components: re-renders when the language changes. */
  useText: () => (key: K, params?: Params) => string
  /** Outside components: the text in the language of now. */
  text: (key: K, params?: Params) => string
}

/** Registers a feature's texts under its name and gives back typed access to them. */
export const registerTexts = <T extends Record<string, string>>(feature: string, texts: Texts<T>): FeatureTexts<keyof T & string> => {
  i18next.addResourceBundle('zh-CN', feature, texts.zh)
  i18next.addResourceBundle('en', feature, texts.en)
  const text = (key: keyof T & string, params: Params = {}): string => i18next.t(key, { ns: feature, ...params })
  return {
    text,
    useText: () => {
      useTranslation(feature)
      return text
    },
  }
}

/** Re-renders the component when the language changes, and says which it is. */
export const useLanguage = (): Language => {
  useTranslation()
  return currentLanguage()
}

/** Picks the text of now from words that come as data in both languages: a role's title, a purpose. */
export const useNamed = (): ((words: { zh: string; en: string }) => string) => {
  const language = useLanguage()
  return (words) => (language === 'en' ? words.en : words.zh)
}
