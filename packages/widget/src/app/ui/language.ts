import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ENGLISH } from '../../i18n/app-texts.ts';

export const LanguageContext = createContext(ENGLISH);

export const useLanguage = () => useContext(LanguageContext);
