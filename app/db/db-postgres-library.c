/* SPDX-License-Identifier: GPL-3.0-or-later */

/* libpq brings TLS, Kerberos and LDAP along: 5 MB, and their part of each start, that a shop on one
 * desk never uses. It is loaded when a server is first asked. */

#include "config.h"

#include "db-postgres-library.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "error.h"

#define LIBRARY "libpq.so.5" /* the name holds the version of its interface */

PostgresLibrary pq;

#define FIND(name) &&g_module_symbol (module, "PQ" #name, (gpointer *)&pq.name)

/* (nullable): why it cannot be used. */
static gpointer
load (gpointer data)
{
  GModule *module = g_module_open (LIBRARY, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL);

  if (module == NULL)
    return g_strdup (g_module_error ());
  g_module_make_resident (module);
  return (TRUE POSTGRES_CALLS (FIND)) ? NULL : g_strdup (g_module_error ());
}

/**
 * postgres_load_library:
 *
 * Before anything is asked of #pq. On every thread, and cheap once it is loaded. Errors: `invalid`
 * where this computer lacks the library.
 */
gboolean
postgres_load_library (GError **error)
{
  static GOnce once = G_ONCE_INIT;
  const char *missing = g_once (&once, load, NULL);

  if (missing == NULL)
    return TRUE;
  g_debug ("PostgreSQL: %s", missing);
  desk_error_set (error, DESK_ERROR_INVALID, NULL,
                  _ ("A shop on a server needs libpq, which is not installed on this computer."));
  return FALSE;
}
