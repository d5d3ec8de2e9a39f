/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The recovery code: what an owner keeps on paper for the day on which nobody knows a PIN. Letters
 * and digits that cannot be taken for one another, in groups that the eye can hold; the last one
 * checks the others, so that a slip of the hand is told from a wrong paper. */

#include "config.h"

#include "recovery.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "db.h"
#include "error.h"

#define N_LETTERS 24 /* 23 at random, 115 bits, and the one that checks them */
#define GROUP 4
#define SALT_BYTES 16
#define HASH_BYTES 32

/* Crockford's: no I, L, O or U. 32 of them, five bits each. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static int
letter_value (char c)
{
  const char *at;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  else if (c == 'I' || c == 'L')
    c = '1';
  at = c != '\0' ? strchr (letters, c) : NULL;
  return at != NULL ? (int)(at - letters) : -1;
}

/* Luhn's way over 32 letters: one wrong letter is found, and two neighbours that changed places. */
static int
check_letter (const char *plain)
{
  int sum = 0;

  for (int i = 0; i < N_LETTERS - 1; i++)
    {
      int value = letter_value (plain[i]) * (i % 2 == 0 ? 2 : 1);

      sum += value / 32 + value % 32;
    }
  return (32 - sum % 32) % 32;
}

/* Without what divides the groups, and each letter as it is written. %NULL where it is no code. */
static char *
dup_plain (const char *typed)
{
  char plain[N_LETTERS + 1] = "";
  int n = 0;

  for (; *typed != '\0'; typed++)
    {
      int value = letter_value (*typed);

      if (*typed == '-' || g_ascii_isspace (*typed))
        continue;
      if (value < 0 || n == N_LETTERS)
        return NULL;
      plain[n++] = letters[value];
    }
  if (n != N_LETTERS || letter_value (plain[N_LETTERS - 1]) != check_letter (plain))
    return NULL;
  return g_strdup (plain);
}

static char *
hash_with (const guint8 salt[SALT_BYTES], const char *plain)
{
  guint8 hash[HASH_BYTES];
  char salt_hex[SALT_BYTES * 2 + 1];
  char hash_hex[HASH_BYTES * 2 + 1];

  crypto_generichash (hash, sizeof hash, (const guint8 *)plain, strlen (plain), salt, SALT_BYTES);
  sodium_bin2hex (salt_hex, sizeof salt_hex, salt, SALT_BYTES);
  sodium_bin2hex (hash_hex, sizeof hash_hex, hash, sizeof hash);
  return g_strconcat (salt_hex, ":", hash_hex, NULL);
}

/**
 * recovery_make:
 *
 * Returns: (transfer full): a new code, in groups of four.
 */
char *
recovery_make (void)
{
  char plain[N_LETTERS + 1] = "";
  GString *code = g_string_new (NULL);

  if (sodium_init () < 0)
    g_error ("libsodium has no source of random numbers");
  for (int i = 0; i < N_LETTERS - 1; i++)
    plain[i] = letters[randombytes_uniform (32)];
  plain[N_LETTERS - 1] = letters[check_letter (plain)];
  for (int i = 0; i < N_LETTERS; i++)
    {
      if (i > 0 && i % GROUP == 0)
        g_string_append_c (code, '-');
      g_string_append_c (code, plain[i]);
    }
  sodium_memzero (plain, sizeof plain);
  return g_string_free (code, FALSE);
}

/**
 * recovery_is_whole:
 * @typed: in any case, with or without what divides its groups
 *
 * Returns: whether it can be a code: all its letters, and the last one right.
 */
gboolean
recovery_is_whole (const char *typed)
{
  g_autofree char *plain = dup_plain (typed);

  return plain != NULL;
}

/**
 * recovery_hash:
 * @code: a whole code
 *
 * A fast hash, salted: among 2^115 codes nobody guesses, however fast.
 *
 * Returns: (transfer full): what the shop keeps of it.
 */
char *
recovery_hash (const char *code)
{
  guint8 salt[SALT_BYTES];
  g_autofree char *plain = dup_plain (code);

  g_return_val_if_fail (plain != NULL, NULL);
  randombytes_buf (salt, sizeof salt);
  return hash_with (salt, plain);
}

static gboolean
is_kept (const char *kept, const char *plain)
{
  guint8 salt[SALT_BYTES];
  g_autofree char *again = NULL;
  gsize n = 0;

  if (strlen (kept) != SALT_BYTES * 2 + 1 + HASH_BYTES * 2 || kept[SALT_BYTES * 2] != ':'
      || sodium_hex2bin (salt, sizeof salt, kept, SALT_BYTES * 2, NULL, &n, NULL) != 0
      || n != SALT_BYTES)
    return FALSE;
  again = hash_with (salt, plain);
  return sodium_memcmp (kept, again, strlen (kept)) == 0;
}

static gboolean
recovery_check_run (Job *job, gconstpointer in, gpointer *out, GError **error)
{
  g_autofree char *plain = dup_plain (in);
  g_autofree char *kept = NULL;
  g_autoptr (DbStmt) stmt = NULL;
  DbStep step;

  if (plain == NULL)
    {
      desk_error_set (error, DESK_ERROR_INVALID, "/code", "%s",
                      _ ("That is not a whole recovery code: compare it with the paper, letter by "
                         "letter."));
      return FALSE;
    }
  stmt = db_query (job->db, "recovery-kept", error);
  if (stmt == NULL || (step = db_step (stmt, error)) == DB_ERROR)
    return FALSE;
  if (step == DB_DONE)
    {
      desk_error_set (error, DESK_ERROR_NOT_FOUND, NULL, "%s",
                      _ ("This shop has no recovery code."));
      return FALSE;
    }
  kept = db_dup_text (stmt, 0);
  if (is_kept (kept, plain))
    return TRUE;
  desk_error_set (error, DESK_ERROR_DENIED, "/code", "%s",
                  _ ("That is the recovery code of another shop."));
  return FALSE;
}

const JobKind recovery_check_job = {
  .name = "recovery-check",
  .access = JOB_READ,
  .least = STAFF_CLERK,
  .run = recovery_check_run,
  .free_in = g_free,
};
