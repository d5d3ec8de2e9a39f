/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The server beside which a program runs, if it was started by tests/postgres-run: each shop gets a
 * schema of its own there. */
gboolean server_fixture_is_there (void);
char *server_fixture_make_schema (void);
char *server_fixture_location (const char *schema);
void server_fixture_empty_schema (const char *schema);
void server_fixture_drop_schema (const char *schema);
void server_fixture_do (const char *sql);
char *server_fixture_ask (const char *location, const char *sql);
char *server_fixture_try (const char *location, const char *sql);
void server_fixture_damage (const char *location, const char *table);
void server_fixture_control (const char *word);

G_END_DECLS
