import { createContext, useContext, type Context } from 'react';

/** A context, and the hook that reads it. The hook throws where the provider of that name is missing above it. */
export function requiredContext<T>(provider: string): readonly [Context<T | null>, () => T] {
  const context = createContext<T | null>(null);
  const useRequired = () => {
    const value = useContext(context);
    if (value === null) throw new Error(`${provider} is missing`);
    return value;
  };
  return [context, useRequired];
}
