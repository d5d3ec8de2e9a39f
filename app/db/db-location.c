/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a shop is, in one word: the path of its file, or the URI of its server as libpq takes it. A
 * URI may bear a password, and a location is shown in windows, answers and messages: here it is
 * taken out. */

#include "config.h"

#include "db-location.h"

#include <string.h>

#define HIDDEN "…"

/* Parameters that no one is to read. */
static const char *const secrets[] = { "password", "sslpassword" };

typedef struct {
  const char *user;     /* after "://" */
  const char *password; /* after the user's colon or question mark; NULL for none */
  const char *host;     /* after the last @ */
  const char *query;    /* at its question mark, or at the end */
} Parts;

/* One of «host:port,host:port»; a host in brackets has colons of its own. */
static gboolean
has_port_or_none (const char *host)
{
  const char *end = *host == '[' ? strchr (host, ']') : host;
  const char *colon = end == NULL ? NULL : strchr (end, ':');

  return colon == NULL || colon[1 + strspn (colon + 1, "0123456789")] == '\0';
}

static gboolean
is_hosts (const char *user)
{
  g_autofree char *text = g_strndup (user, strcspn (user, "/?"));
  g_auto (GStrv) hosts = g_strsplit (text, ",", -1);

  for (guint i = 0; hosts[i] != NULL; i++)
    if (!has_port_or_none (hosts[i]))
      return FALSE;
  return TRUE;
}

/* libpq looks for it as far as the first slash, whatever else stands before it. A password with a
 * slash of its own, which it does not understand, is not to be shown either. */
static const char *
find_at (const char *user)
{
  const char *at = g_strrstr_len (user, (gssize)strcspn (user, "/"), "@");

  return at == NULL && !is_hosts (user) ? strrchr (user, '@') : at;
}

static Parts
find_parts (const char *location)
{
  Parts parts = { .user = strstr (location, "://") + strlen ("://") };
  const char *at = find_at (parts.user);
  const char *end = parts.user + strcspn (parts.user, ":?");

  parts.password = at != NULL && end < at ? end + 1 : NULL;
  parts.host = at == NULL ? parts.user : at + 1;
  parts.query = parts.host + strcspn (parts.host, "?");
  return parts;
}

/* The name may be percent-encoded too. */
static gboolean
is_secret (const char *parameter)
{
  g_autofree char *name = g_strndup (parameter, strcspn (parameter, "="));
  g_autofree char *plain = g_uri_unescape_string (name, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (g_ascii_strcasecmp (plain == NULL ? name : plain, secrets[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_query (GString *text, const char *query)
{
  g_auto (GStrv) parameters = g_strsplit (query + 1, "&", -1);
  gboolean found = FALSE;

  for (guint i = 0; parameters[i] != NULL; i++)
    {
      gboolean secret = is_secret (parameters[i]);
      int length = secret ? (int)strcspn (parameters[i], "=") : (int)strlen (parameters[i]);

      g_string_append_printf (text, "%c%.*s%s", i == 0 ? '?' : '&', length, parameters[i],
                              secret ? "=" HIDDEN : "");
      found = found || secret;
    }
  return found;
}

/* TRUE when something had to be hidden. */
static gboolean
add_shown (GString *text, const char *location)
{
  Parts parts = find_parts (location);
  gsize length = (parts.password == NULL ? parts.host : parts.password) - location;
  gboolean found = parts.password != NULL;

  g_string_append_len (text, location, length);
  if (found)
    g_string_append (text, HIDDEN "@");
  g_string_append_len (text, parts.host, parts.query - parts.host);
  if (*parts.query == '?')
    found = add_query (text, parts.query) || found;
  return found;
}

/**
 * db_location_is_server:
 *
 * Returns: whether @location is the URI of a server, and not a path
 */
gboolean
db_location_is_server (const char *location)
{
  return strstr (location, "://") != NULL;
}

/**
 * db_location_has_password:
 *
 * Returns: whether @location bears a password, which belongs into libpq's password file
 */
gboolean
db_location_has_password (const char *location)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  return db_location_is_server (location) && add_shown (shown, location);
}

/**
 * db_location_show:
 * @location: a path in the encoding of file names, or a URI
 *
 * Returns: (transfer full): the same for a person to read, in UTF-8, without a password
 */
char *
db_location_show (const char *location)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  if (!db_location_is_server (location))
    return g_filename_display_name (location);
  add_shown (shown, location);
  return g_utf8_make_valid (shown->str, shown->len);
}
