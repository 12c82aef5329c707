// Types of what the build adds: asset addresses and build flags.
/// <reference types="vite/client" />
